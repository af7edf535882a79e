/*
 * Steps of a map for which the engine would make many passes over large arrays, or copies of them: linear maps, attention between
 * positions, norms, and the numbers of a cell. Each does what a Java class does by the engine's operations. Everything is summed in one
 * order, so the same input gives the same bits.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 16 /* numbers of a vector, and keys of a tile */
#define AHEAD 8  /* queries whose sums are open at a time */

typedef float vector __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));
typedef float half __attribute__((vector_size(2 * WIDTH), aligned(4), may_alias));
typedef double doubles __attribute__((vector_size(4 * WIDTH), aligned(8), may_alias));
typedef int mask __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));

#define INLINE static inline __attribute__((always_inline))
#define AT(pointer) (*(vector *)(pointer))
#define UNROLL _Pragma("GCC unroll 16")

/* out[i] (+)= sum over m of x[i][m] tile[m], for n rows i that lie far apart by their strides */
INLINE void times(float *out, int64_t outStride, const float *x, int64_t xStride, const float *tile, int64_t tileStride, int64_t n, int add) {
    vector y[WIDTH];
    for (int m = 0; m < WIDTH; m++) y[m] = AT(tile + m * tileStride);
    int64_t i = 0;
    for (; i + AHEAD <= n; i += AHEAD) {
        vector sum[AHEAD];
        for (int a = 0; a < AHEAD; a++) sum[a] = add ? AT(out + (i + a) * outStride) : (vector){0};
        UNROLL
        for (int m = 0; m < WIDTH; m++)
            for (int a = 0; a < AHEAD; a++) sum[a] += x[(i + a) * xStride + m] * y[m];
        for (int a = 0; a < AHEAD; a++) AT(out + (i + a) * outStride) = sum[a];
    }
    for (; i < n; i++) {
        vector sum = add ? AT(out + i * outStride) : (vector){0};
        for (int m = 0; m < WIDTH; m++) sum += x[i * xStride + m] * y[m];
        AT(out + i * outStride) = sum;
    }
}

/* out[m] = sum over n rows i of x[i][m] y[i], for the keys m of a tile */
INLINE void outer(float *out, const float *x, const float *y, int64_t yStride, int64_t n) {
    vector sum[WIDTH];
    for (int m = 0; m < WIDTH; m++) sum[m] = (vector){0};
    for (int64_t i = 0; i < n; i++) {
        vector each = AT(y + i * yStride);
        for (int m = 0; m < WIDTH; m++) sum[m] += x[i * WIDTH + m] * each;
    }
    for (int m = 0; m < WIDTH; m++) AT(out + m * WIDTH) = sum[m];
}

/* Copies a few numbers, faster than by a call. */
INLINE void copy(float *out, const float *in, int64_t n) {
    int64_t c = 0;
    for (; c + WIDTH <= n; c += WIDTH) AT(out + c) = AT(in + c);
    for (; c < n; c++) out[c] = in[c];
}

/* Writes a vector, or less, or adds it to what is there. */
INLINE void put(float *out, const float *in, int64_t n, int add) {
    if (n == WIDTH && add) AT(out) += AT(in);
    else if (n == WIDTH) AT(out) = AT(in);
    else
        for (int64_t c = 0; c < n; c++) out[c] = add ? out[c] + in[c] : in[c];
}

/* Copies rows of h numbers to rows of a whole number of vectors. */
INLINE void pack(float *out, int64_t wide, const float *in, int64_t stride, int64_t h, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        copy(out + i * wide, in + i * stride, h);
        for (int64_t c = h; c < wide; c++) out[i * wide + c] = 0;
    }
}

/* How many numbers the tiles of a head have: that of some keys begins with the first one's own query. */
INLINE int64_t pairs(int64_t tokens) {
    int64_t tiles = (tokens + WIDTH - 1) / WIDTH;
    return WIDTH * (tiles * tokens - WIDTH * tiles * (tiles - 1) / 2);
}

/* Attention's weights as it takes them, without those of keys after their query, which are 0. */
INLINE int tiles(float *out, const float *weights, int64_t tokens, int64_t heads) {
    for (int64_t head = 0; head < heads; head++) {
        for (int64_t from = 0; from < tokens; from += WIDTH) {
            int64_t count = tokens - from < WIDTH ? tokens - from : WIDTH;
            pack(out, WIDTH, weights + (head * tokens + from) * tokens + from, tokens, count, tokens - from);
            out += WIDTH * (tokens - from);
        }
    }
    return 0;
}

/* out[i] = sum over a head's h numbers of x[i] y[i] */
INLINE void dots(float *out, const float *x, int64_t xStride, const float *y, int64_t yStride, int64_t h, int64_t n) {
    for (int64_t i = 0; i < n; i++, x += xStride, y += yStride) {
        vector sums = {0};
        int64_t c = 0;
        for (; c + WIDTH <= h; c += WIDTH) sums += AT(x + c) * AT(y + c);
        float sum = 0;
        for (; c < h; c++) sum += x[c] * y[c];
        for (int m = 0; m < WIDTH; m++) sum += sums[m];
        out[i] = sum;
    }
}

/*
 * AttentionStep, in tiles that stay in registers and in the first cache, and only for the pairs that attend. For each head, with the
 * cotangents do of what it gives, its weights A, values v, keys k and scaled queries q:
 *
 *   dS = A (do v' - sum(do o))     dq = s dS k     dk = dS' q     dv = A' do
 *
 * A weight that is saturated or more has dS = -A sum(do rest), or 0 without a rest.
 */
INLINE int attention(
        float *all, const float *mixed, const float *joined, const float *rest, const float *query, const float *key, const float *value,
        const float *weights, int64_t tokens, int64_t seen, int64_t prefix, int64_t rows, int64_t heads, int64_t shared, int64_t h, float scale, float saturated) {
    int64_t wide = (h + WIDTH - 1) / WIDTH * WIDTH;
    int64_t tiles = (prefix + WIDTH - 1) / WIDTH;
    int64_t group = heads / shared;
    int64_t across = (heads + 2 * shared) * h;
    size_t floats = tiles * WIDTH * wide * 2 + prefix * (wide * 3 + WIDTH + 2) + 2 * WIDTH * WIDTH;
    float *memory = malloc(floats * sizeof(float) + tiles * sizeof(int64_t));
    if (memory == NULL) return 1;
    int64_t *ends = (int64_t *)memory;
    float *keys = (float *)(ends + tiles);       /* s k, [keys, wide] */
    float *values = keys + tiles * WIDTH * wide; /* v', [tiles, wide, WIDTH] */
    float *queries = values + tiles * WIDTH * wide;
    float *given = queries + prefix * wide;   /* do of one row */
    float *ofQueries = given + prefix * wide; /* dq of one row */
    float *scores = ofQueries + prefix * wide; /* dS of one row and tile */
    float *dot = scores + prefix * WIDTH;
    float *low = dot + prefix;
    float *ofKeys = low + prefix;
    float *ofValues = ofKeys + WIDTH * WIDTH;
    for (int64_t head = 0; head < heads; head++) {
        const float *k = key + head * tokens * h;
        const float *v = value + head * h * tokens;
        const float *a = weights + head * pairs(seen);
        pack(queries, wide, query + head * tokens * h, h, h, prefix);
        memset(keys, 0, tiles * WIDTH * wide * 2 * sizeof(float));
        for (int64_t j = 0; j < prefix; j++)
            for (int64_t c = 0; c < h; c++) keys[j * wide + c] = scale * k[j * h + c];
        const float *tile = a;
        for (int64_t t = 0; t < tiles; t++) {
            int64_t from = t * WIDTH, count = prefix - from < WIDTH ? prefix - from : WIDTH;
            for (int64_t c = 0; c < h; c++) copy(values + (t * wide + c) * WIDTH, v + c * tokens + from, count);
            /* whoever sees nothing of it need not be looked at */
            ends[t] = prefix - from;
            while (ends[t] > 0) {
                const float *last = tile + (ends[t] - 1) * WIDTH;
                int none = 1;
                for (int m = 0; m < WIDTH; m++) none &= last[m] == 0;
                if (!none) break;
                ends[t]--;
            }
            tile += WIDTH * (seen - from);
        }
        for (int64_t r = 0; r < rows; r++) {
            pack(given, wide, mixed + r * heads * h + head * h, rows * heads * h, h, prefix);
            dots(dot, given, wide, joined + head * h, heads * h, h, prefix);
            if (rest) dots(low, given, wide, rest + head * h, heads * h, h, prefix);
            memset(ofQueries, 0, prefix * wide * sizeof(float));
            tile = a;
            for (int64_t t = 0; t < tiles; t++) {
                int64_t from = t * WIDTH, n = ends[t], count = prefix - from < WIDTH ? prefix - from : WIDTH;
                for (int64_t c = 0; c < wide; c += WIDTH)
                    times(scores, WIDTH, given + from * wide + c, wide, values + (t * wide + c) * WIDTH, WIDTH, n, c > 0);
                for (int64_t i = 0; i < n; i++) {
                    vector weight = AT(tile + i * WIDTH);
                    mask below = weight < saturated;
                    vector less = (vector)((mask)weight & below);
                    AT(scores + i * WIDTH) = (AT(scores + i * WIDTH) - dot[from + i]) * less;
                    if (rest) AT(scores + i * WIDTH) -= low[from + i] * (weight - less);
                }
                for (int64_t c = 0; c < wide; c += WIDTH) {
                    int64_t part = h - c < WIDTH ? h - c : WIDTH;
                    times(ofQueries + from * wide + c, wide, scores, WIDTH, keys + from * wide + c, wide, n, 1);
                    outer(ofKeys, scores, queries + from * wide + c, wide, n);
                    outer(ofValues, tile, given + from * wide + c, wide, n);
                    for (int64_t j = 0; j < count; j++) {
                        float *dk = all + ((from + j) * rows + r) * across + (heads + head / group) * h + c;
                        put(dk, ofKeys + j * WIDTH, part, head % group > 0);
                        put(dk + shared * h, ofValues + j * WIDTH, part, head % group > 0);
                    }
                }
                tile += WIDTH * (seen - from);
            }
            for (int64_t i = 0; i < prefix; i++)
                copy(all + (i * rows + r) * across + head * h, ofQueries + i * wide, h);
        }
    }
    free(memory);
    return 0;
}

/*
 * NormStep: with u = gamma dy / sigma, dx = u - x mean(u x), less mean(u) where the norm is centred, and added to what passes by it, at
 * each position or, if it is given, at the row's own. The factors of x go to alongs, if they are asked for.
 */
INLINE int norm(
        float *dy, const float *x, const float *inverse, const float *gamma, const float *passing, const int64_t *at, float *alongs,
        int64_t prefix, int64_t rows, int64_t n, int64_t centred) {
    for (int64_t i = 0; i < prefix; i++) {
        const float *xi = x + i * n;
        for (int64_t r = 0; r < rows; r++) {
            float *d = dy + (i * rows + r) * n;
            const float *by = passing == NULL ? NULL : at == NULL ? passing + (i * rows + r) * n : at[r] == i ? passing + r * n : NULL;
            vector sums = {0}, products = {0};
            float sum = 0, along = 0;
            int64_t c = 0;
            for (; c + WIDTH <= n; c += WIDTH) {
                vector u = AT(d + c) * inverse[i];
                if (gamma) u *= AT(gamma + c);
                AT(d + c) = u;
                sums += u;
                products += u * AT(xi + c);
            }
            for (; c < n; c++) {
                d[c] *= gamma ? inverse[i] * gamma[c] : inverse[i];
                sum += d[c];
                along += d[c] * xi[c];
            }
            for (int m = 0; m < WIDTH; m++) sum += sums[m], along += products[m];
            float mean = centred ? sum / n : 0;
            along /= n;
            if (alongs) alongs[i * rows + r] = along;
            c = 0;
            for (; c + WIDTH <= n; c += WIDTH) {
                vector u = AT(d + c) - mean - AT(xi + c) * along;
                if (by) u += AT(by + c);
                AT(d + c) = u;
            }
            for (; c < n; c++) d[c] += (by ? by[c] : 0) - mean - xi[c] * along;
        }
    }
    return 0;
}

/*
 * SinglePositionAttention: out[j][r] = sum over c of factors[c][r][j] vectors[r][c]. Combination: where along is given, x[prefix] and
 * standing[rows] follow the vectors; along[j][r] x[j] is taken away, standing[r] is added at the row's own position, and all is
 * multiplied by slopes[j].
 */
INLINE int combine(
        float *out, const float *factors, const float *vectors, const float *along, const int64_t *at, const float *slopes,
        int64_t prefix, int64_t rows, int64_t count, int64_t n) {
    float *f = malloc(count * AHEAD * sizeof(float));
    if (f == NULL) return 1;
    const float *x = vectors + rows * count * n, *standing = x + prefix * n;
    for (int64_t r = 0; r < rows; r++) {
        const float *own = vectors + r * count * n;
        for (int64_t from = 0; from < prefix; from += AHEAD) {
            int64_t some = prefix - from < AHEAD ? prefix - from : AHEAD;
            for (int64_t m = 0; m < count; m++)
                for (int64_t a = 0; a < AHEAD; a++) f[m * AHEAD + a] = a < some ? factors[(m * rows + r) * prefix + from + a] : 0;
            int64_t c = 0;
            for (; c + 2 * WIDTH <= n; c += 2 * WIDTH) {
                vector sum[2][AHEAD];
                for (int a = 0; a < AHEAD; a++) sum[0][a] = sum[1][a] = (vector){0};
                for (int64_t m = 0; m < count; m++) {
                    vector first = AT(own + m * n + c), second = AT(own + m * n + c + WIDTH);
                    for (int a = 0; a < AHEAD; a++) {
                        sum[0][a] += f[m * AHEAD + a] * first;
                        sum[1][a] += f[m * AHEAD + a] * second;
                    }
                }
                for (int a = 0; a < some; a++) {
                    int64_t j = from + a;
                    for (int half = 0; half < 2; half++) {
                        int64_t k = c + half * WIDTH;
                        vector all = sum[half][a];
                        if (along) all = (all - along[j * rows + r] * AT(x + j * n + k)) * AT(slopes + j * n + k);
                        AT(out + (j * rows + r) * n + k) = all;
                    }
                }
            }
            for (; c < n; c++) {
                for (int64_t a = 0; a < some; a++) {
                    int64_t j = from + a;
                    float all = 0;
                    for (int64_t m = 0; m < count; m++) all += f[m * AHEAD + a] * own[m * n + c];
                    if (along) all = (all - along[j * rows + r] * x[j * n + c]) * slopes[j * n + c];
                    out[(j * rows + r) * n + c] = all;
                }
            }
        }
        if (along)
            for (int64_t c = 0; c < n; c++) out[(at[r] * rows + r) * n + c] += standing[r * n + c] * slopes[at[r] * n + c];
    }
    free(f);
    return 0;
}

/* Reductions: sum e g, sum (e g)^2 and sum g^2 of each row and position, in double precision. */
INLINE int reduce(double *cells, const float *g, const float *e, int64_t prefix, int64_t rows, int64_t n) {
    for (int64_t j = 0; j < prefix; j++) {
        for (int64_t r = 0; r < rows; r++) {
            const float *slopes = g + (j * rows + r) * n, *of = e + j * n;
            doubles sums[3] = {{0}, {0}, {0}};
            double sum[3] = {0, 0, 0};
            int64_t c = 0;
            for (; c + WIDTH / 2 <= n; c += WIDTH / 2) {
                doubles slope = __builtin_convertvector(*(half *)(slopes + c), doubles);
                doubles a = slope * __builtin_convertvector(*(half *)(of + c), doubles);
                sums[0] += a;
                sums[1] += a * a;
                sums[2] += slope * slope;
            }
            for (; c < n; c++) {
                double slope = slopes[c], a = slope * of[c];
                sum[0] += a;
                sum[1] += a * a;
                sum[2] += slope * slope;
            }
            for (int each = 0; each < 3; each++) {
                for (int m = 0; m < WIDTH / 2; m++) sum[each] += sums[each][m];
                cells[(each * rows + r) * prefix + j] = sum[each];
            }
        }
    }
    return 0;
}

/* A function of the library that takes what the processor has. */
#ifdef __x86_64__
#define CHOOSE(name, PARAMETERS, ARGUMENTS)                                                                          \
    __attribute__((target("avx512f,avx512dq,fma"))) static int name##512 PARAMETERS { return name ARGUMENTS; }       \
    __attribute__((target("avx2,fma"))) static int name##256 PARAMETERS { return name ARGUMENTS; }                   \
    static int name##128 PARAMETERS { return name ARGUMENTS; }                                                       \
    int mnemoscope_##name PARAMETERS {                                                                               \
        __builtin_cpu_init();                                                                                        \
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return name##512 ARGUMENTS;     \
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return name##256 ARGUMENTS;             \
        return name##128 ARGUMENTS;                                                                                  \
    }
#else
#define CHOOSE(name, PARAMETERS, ARGUMENTS) \
    int mnemoscope_##name PARAMETERS { return name ARGUMENTS; }
#endif

CHOOSE(
        attention,
        (float *all, const float *mixed, const float *joined, const float *rest, const float *query, const float *key,
         const float *value, const float *weights, int64_t tokens, int64_t seen, int64_t prefix, int64_t rows, int64_t heads, int64_t shared, int64_t h,
         float scale, float saturated),
        (all, mixed, joined, rest, query, key, value, weights, tokens, seen, prefix, rows, heads, shared, h, scale, saturated))
CHOOSE(
        tiles,
        (float *out, const float *weights, int64_t tokens, int64_t heads),
        (out, weights, tokens, heads))
CHOOSE(
        norm,
        (float *dy, const float *x, const float *inverse, const float *gamma, const float *passing, const int64_t *at, float *alongs,
         int64_t prefix, int64_t rows, int64_t n, int64_t centred),
        (dy, x, inverse, gamma, passing, at, alongs, prefix, rows, n, centred))
CHOOSE(
        combine,
        (float *out, const float *factors, const float *vectors, const float *along, const int64_t *at, const float *slopes,
         int64_t prefix, int64_t rows, int64_t count, int64_t n),
        (out, factors, vectors, along, at, slopes, prefix, rows, count, n))
CHOOSE(
        reduce,
        (double *cells, const float *g, const float *e, int64_t prefix, int64_t rows, int64_t n),
        (cells, g, e, prefix, rows, n))

#ifdef __x86_64__
#define LARGE __attribute__((target("avx512f,avx512dq,fma")))
#else
#define LARGE
#endif
#define DEEP 256         /* numbers of a sum whose weights are in the first cache at a time */
#define MANY 512         /* rows whose numbers are in the second at a time */
#define WIDE (2 * WIDTH) /* columns that are computed at a time */
#define LINES 8          /* rows of them: their sums fill half of the registers of 512 bits */

/* LinearStep: y = W x + b for n rows x of `in` numbers, or dx = W' dy, times slopes that `rows` neighbours have in common. */
struct product {
    float *out; /* [n, times * width] */
    const float *x, *weight, *bias, *slopes;
    int64_t n, in, width, transposed, rows, times;
};

/* Some columns of W', or of W, from a row on. */
LARGE static void columns(const struct product *all, float *panel, int64_t from, int64_t depth, int64_t column, int64_t count) {
    if (count < WIDE) memset(panel, 0, depth * WIDE * sizeof(float));
    if (all->transposed)
        for (int64_t c = 0; c < count; c++)
            for (int64_t k = 0; k < depth; k++) panel[k * WIDE + c] = all->weight[(column + c) * all->in + from + k];
    else
        for (int64_t k = 0; k < depth; k++) copy(panel + k * WIDE, all->weight + (from + k) * all->width + column, count);
}

/*
 * Adds a part of each sum to what there is, as a whole, which rounds less. A function by itself, so that the compiler keeps the sums in
 * registers.
 */
LARGE __attribute__((noinline)) static void sums(
        float *out, int64_t stride, const float *begin, int64_t beginStride, const float *x, int64_t xStride, const float *panel,
        int64_t depth) {
    vector sum[LINES][2];
    UNROLL
    for (int i = 0; i < LINES; i++)
        for (int v = 0; v < 2; v++) sum[i][v] = (vector){0};
    for (int64_t k = 0; k < depth; k++) {
        UNROLL
        for (int i = 0; i < LINES; i++)
            for (int v = 0; v < 2; v++) sum[i][v] += x[i * xStride + k] * AT(panel + k * WIDE + v * WIDTH);
    }
    UNROLL
    for (int i = 0; i < LINES; i++)
        for (int v = 0; v < 2; v++) AT(out + i * stride + v * WIDTH) = AT(begin + i * beginStride + v * WIDTH) + sum[i][v];
}

/* Writes sums where they belong: as they are, or times slopes. */
LARGE static void finish(const struct product *all, const float *sum, int sloped, int64_t row, int64_t lines, int64_t column, int64_t count) {
    int64_t stride = all->times * all->width;
    float *out = all->out + row * stride + column;
    for (int64_t i = 0; i < lines; i++, out += stride, sum += WIDE) {
        if (!sloped) copy(out, sum, count);
        for (int64_t t = 0; sloped && t < all->times; t++) {
            const float *slopes = all->slopes + (row + i) / all->rows * stride + t * all->width + column;
            if (count == WIDE)
                for (int v = 0; v < WIDE; v += WIDTH) AT(out + t * all->width + v) = AT(sum + v) * AT(slopes + v);
            else
                for (int64_t c = 0; c < count; c++) out[t * all->width + c] = sum[c] * slopes[c];
        }
    }
}

/* Some rows and columns of the product, as far as a part of each sum goes. */
LARGE static void part(const struct product *all, const float *panel, int64_t from, int64_t depth, int64_t row, int64_t column, int64_t count) {
    static const float none[WIDE];
    int64_t lines = all->n - row < LINES ? all->n - row : LINES;
    int64_t stride = all->times * all->width, beginStride = from > 0 ? stride : 0;
    int sloped = all->slopes && from + depth == all->in;
    float *out = all->out + row * stride + column;
    const float *begin = from > 0 ? out : all->bias ? all->bias + column : none;
    const float *x = all->x + row * all->in + from;
    float sum[LINES * WIDE], few[LINES * DEEP];
    if (lines == LINES && count == WIDE) {
        sums(sloped ? sum : out, sloped ? WIDE : stride, begin, beginStride, x, all->in, panel, depth);
    } else {
        for (int64_t i = 0; i < lines; i++) {
            copy(few + i * DEEP, x + i * all->in, depth);
            copy(sum + i * WIDE, begin + i * beginStride, count);
        }
        sums(sum, WIDE, sum, WIDE, few, DEEP, panel, depth);
    }
    if (sloped || lines < LINES || count < WIDE) finish(all, sum, sloped, row, lines, column, count);
}

LARGE static void linear(const struct product *all) {
    float panel[DEEP * WIDE] __attribute__((aligned(64)));
    for (int64_t above = 0; above < all->n; above += MANY) {
        int64_t below = all->n - above < MANY ? all->n : above + MANY;
        for (int64_t from = 0; from < all->in; from += DEEP) {
            int64_t depth = all->in - from < DEEP ? all->in - from : DEEP;
            for (int64_t column = 0; column < all->width; column += WIDE) {
                int64_t count = all->width - column < WIDE ? all->width - column : WIDE;
                columns(all, panel, from, depth, column, count);
                for (int64_t row = above; row < below; row += LINES) part(all, panel, from, depth, row, column, count);
            }
        }
    }
}

/* Only for processors with registers of 512 bits; to others it says that it has done nothing. */
int mnemoscope_linear(
        float *out, const float *x, const float *weight, const float *bias, const float *slopes, int64_t n, int64_t in, int64_t width,
        int64_t transposed, int64_t rows, int64_t times) {
#ifdef __x86_64__
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) {
        linear(&(struct product){out, x, weight, bias, slopes, n, in, width, transposed, rows, times});
        return 0;
    }
#endif
    return 1;
}
