/*
 * Steps of a map for which the engine would make many passes over large arrays, or copies of them: linear maps, attention between
 * positions, norms, and the numbers of a cell. Each does what a Java class does by the engine's operations. Everything is summed in one
 * order, so the same input gives the same bits.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TILE 16                             /* keys of a tile */
#define WIDTH (REGISTERS / 32)              /* numbers of a vector */
#define AHEAD (WIDTH / 2)                   /* queries whose sums are open at a time, in eight registers */
#define OPEN (WIDTH == TILE ? TILE : AHEAD) /* keys whose sums are */

/* A function of the library, which has each for registers of 512 bits and of 256. */
#define JOIN(registers, name) mnemoscope##registers##_##name
#define SIZED(registers, name) JOIN(registers, name)
#define KERNEL(name) SIZED(REGISTERS, name)

#define LEAST 0x1p-24f /* these two are KeptHeads' */
#define LOST 1.28e12f

typedef float vector __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));
typedef float half __attribute__((vector_size(2 * WIDTH), aligned(4), may_alias));
typedef double doubles __attribute__((vector_size(4 * WIDTH), aligned(8), may_alias));
typedef int mask __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));

#define INLINE static inline __attribute__((always_inline))
#define AT(pointer) (*(vector *)(pointer))
#define UNROLL _Pragma("GCC unroll 16")

/* out[i] (+)= sum over m of x[i][m] tile[m], for n rows i that lie far apart by their strides */
INLINE void times(float *out, int64_t outStride, const float *x, int64_t xStride, const float *tile, int64_t tileStride, int64_t n, int add) {
    vector y[TILE][TILE / WIDTH];
    for (int m = 0; m < TILE; m++)
        for (int v = 0; v < TILE / WIDTH; v++) y[m][v] = AT(tile + m * tileStride + v * WIDTH);
    int64_t i = 0;
    for (; i + AHEAD <= n; i += AHEAD) {
        vector sum[AHEAD][TILE / WIDTH];
        for (int a = 0; a < AHEAD; a++)
            for (int v = 0; v < TILE / WIDTH; v++) sum[a][v] = add ? AT(out + (i + a) * outStride + v * WIDTH) : (vector){0};
        UNROLL
        for (int m = 0; m < TILE; m++)
            for (int a = 0; a < AHEAD; a++)
                for (int v = 0; v < TILE / WIDTH; v++) sum[a][v] += x[(i + a) * xStride + m] * y[m][v];
        for (int a = 0; a < AHEAD; a++)
            for (int v = 0; v < TILE / WIDTH; v++) AT(out + (i + a) * outStride + v * WIDTH) = sum[a][v];
    }
    for (; i < n; i++) {
        for (int v = 0; v < TILE / WIDTH; v++) {
            vector sum = add ? AT(out + i * outStride + v * WIDTH) : (vector){0};
            for (int m = 0; m < TILE; m++) sum += x[i * xStride + m] * y[m][v];
            AT(out + i * outStride + v * WIDTH) = sum;
        }
    }
}

/* out[m] = sum over n rows i of x[i][m] y[i], for the keys m of a tile */
INLINE void outer(float *out, const float *x, const float *y, int64_t yStride, int64_t n) {
    for (int from = 0; from < TILE; from += OPEN) {
        vector sum[OPEN][TILE / WIDTH];
        for (int m = 0; m < OPEN; m++)
            for (int v = 0; v < TILE / WIDTH; v++) sum[m][v] = (vector){0};
        for (int64_t i = 0; i < n; i++)
            for (int m = 0; m < OPEN; m++)
                for (int v = 0; v < TILE / WIDTH; v++) sum[m][v] += x[i * TILE + from + m] * AT(y + i * yStride + v * WIDTH);
        for (int m = 0; m < OPEN; m++)
            for (int v = 0; v < TILE / WIDTH; v++) AT(out + (from + m) * TILE + v * WIDTH) = sum[m][v];
    }
}

/* Copies a few numbers, faster than by a call. */
INLINE void copy(float *out, const float *in, int64_t n) {
    int64_t c = 0;
    for (; c + WIDTH <= n; c += WIDTH) AT(out + c) = AT(in + c);
    for (; c < n; c++) out[c] = in[c];
}

/* Writes a few numbers, or adds them to what is there. */
INLINE void put(float *out, const float *in, int64_t n, int add) {
    int64_t c = 0;
    for (; c + WIDTH <= n; c += WIDTH) AT(out + c) = AT(in + c) + (add ? AT(out + c) : (vector){0});
    for (; c < n; c++) out[c] = add ? out[c] + in[c] : in[c];
}

/* Copies rows of h numbers to rows of a whole number of tiles. */
INLINE void pack(float *out, int64_t wide, const float *in, int64_t stride, int64_t h, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        copy(out + i * wide, in + i * stride, h);
        for (int64_t c = h; c < wide; c++) out[i * wide + c] = 0;
    }
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

/* How many numbers the tiles of a head have: that of some keys begins with the first one's own query. */
INLINE int64_t pairs(int64_t tokens) {
    int64_t tiles = (tokens + TILE - 1) / TILE;
    return TILE * (tiles * tokens - TILE * tiles * (tiles - 1) / 2);
}

/* Attention's weights as it takes them, without those of keys after their query, which are 0. */
int KERNEL(tiles)(float *out, const float *weights, int64_t tokens, int64_t heads) {
    for (int64_t head = 0; head < heads; head++) {
        for (int64_t from = 0; from < tokens; from += TILE) {
            int64_t count = tokens - from < TILE ? tokens - from : TILE;
            pack(out, TILE, weights + (head * tokens + from) * tokens + from, tokens, count, tokens - from);
            out += TILE * (tokens - from);
        }
    }
    return 0;
}

/* e^x for x from minus infinity to 0, by a polynomial (Cephes, Moshier 1992); 0 below the smallest normal number; what is none stays so. */
INLINE vector exponential(vector x) {
    mask none = x < -87.0f;
    vector near = (vector)((mask)x & ~none);
    vector magic = (vector){0} + 12582912.0f; /* 1.5 * 2^23: what is added to it is rounded to a whole number */
    vector turns = near * 1.44269504088896341f + magic;
    mask exponent = (mask)turns - (mask)magic;
    turns -= magic;
    vector r = near - turns * 0.693359375f + turns * 2.12194440e-4f;
    vector p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1;
    return (vector)(((mask)p + (exponent << 23) & ~none) | (x != x));
}

/* A head's vector turned, as RotaryTurn does it, and scaled. */
INLINE void turnOn(
        float *out, const float *x, const float *cosine, const float *sine, int64_t h, int64_t dimensions, int64_t sideBySide, float scale) {
    int64_t half = dimensions / 2;
    for (int64_t c = 0; c < half; c++) {
        int64_t one = sideBySide ? 2 * c : c, other = sideBySide ? one + 1 : c + half;
        out[one] = scale * (x[one] * cosine[one] + x[other] * sine[one]);
        out[other] = scale * (x[other] * cosine[other] + x[one] * sine[other]);
    }
    for (int64_t c = dimensions; c < h; c++) out[c] = scale * x[c];
}

/* AttentionStep forwards: some heads' s q, k and v', of the queries, keys and values that stand beside each other for each token. */
int KERNEL(apart)(
        float *query, float *key, float *value, const float *all, const float *cosine, const float *sine, int64_t tokens, int64_t heads,
        int64_t shared, int64_t h, int64_t dimensions, int64_t sideBySide, float scale, int64_t first, int64_t last) {
    int64_t across = (heads + 2 * shared) * h;
    for (int64_t head = first; head < last; head++) {
        int64_t of = head / (heads / shared);
        for (int64_t i = 0; i < tokens; i++) {
            const float *x = all + i * across, *v = x + (heads + shared + of) * h;
            int64_t angles = i * dimensions, place = (head * tokens + i) * h;
            turnOn(query + place, x + head * h, cosine + angles, sine + angles, h, dimensions, sideBySide, scale);
            turnOn(key + place, x + (heads + of) * h, cosine + angles, sine + angles, h, dimensions, sideBySide, 1);
            for (int64_t c = 0; c < h; c++) value[(head * h + c) * tokens + i] = v[c];
        }
    }
    return 0;
}

/*
 * Attention forwards: A = softmax(q k' + bias) of some first tokens, in tiles of keys, from each tile's first key's own query on, and
 * o = A v, of some heads. Weights that nobody keeps are made in memory of their own. Each head has two numbers more: the largest weight of
 * a query that is not the first, and what KeptHeads calls loudness.
 */
int KERNEL(attend)(
        float *weights, float *joined, float *extremes, const float *query, const float *key, const float *value, const float *bias,
        int64_t tokens, int64_t seen, int64_t heads, int64_t biases, int64_t h, int64_t first, int64_t last) {
    int64_t wide = (h + TILE - 1) / TILE * TILE;
    size_t floats = pairs(seen) + seen * (2 * wide + 2 * TILE) + wide * TILE * 2;
    float *memory = malloc(floats * sizeof(float));
    if (memory == NULL) return 1;
    float *queries = memory + pairs(seen);
    float *mixed = queries + seen * wide;
    float *largest = mixed + seen * wide;
    float *total = largest + seen * TILE;
    float *keys = total + seen * TILE;   /* k' of a tile, [wide, TILE] */
    float *values = keys + wide * TILE; /* v of a tile, [TILE, wide] */
    for (int64_t head = first; head < last; head++) {
        const float *k = key + head * tokens * h, *v = value + head * h * tokens;
        const float *added = bias + (biases == 1 ? 0 : head) * tokens * tokens;
        float *all = weights ? weights + head * pairs(seen) : memory, *tile = all;
        pack(queries, wide, query + head * tokens * h, h, h, seen);
        for (int64_t i = 0; i < seen * TILE; i++) largest[i] = -__builtin_inff(), total[i] = 0;
        memset(mixed, 0, seen * wide * sizeof(float));
        memset(keys, 0, wide * TILE * sizeof(float));
        for (int64_t from = 0; from < seen; tile += TILE * (seen - from), from += TILE) {
            int64_t n = seen - from, count = n < TILE ? n : TILE;
            for (int64_t c = 0; c < h; c++)
                for (int64_t j = 0; j < TILE; j++) keys[c * TILE + j] = j < count ? k[(from + j) * h + c] : 0;
            for (int64_t c = 0; c < wide; c += TILE)
                times(tile, TILE, queries + from * wide + c, wide, keys + c * TILE, TILE, n, c > 0);
            for (int64_t i = 0; i < n; i++) {
                float few[TILE];
                for (int j = 0; j < TILE; j++) few[j] = -__builtin_inff();
                const float *row = added + (from + i) * tokens + from;
                if (count < TILE) copy(few, row, count);
                for (int v = 0; v < TILE; v += WIDTH) {
                    vector score = AT(tile + i * TILE + v) + AT((count < TILE ? few : row) + v);
                    vector most = AT(largest + (from + i) * TILE + v);
                    mask more = score > most;
                    AT(tile + i * TILE + v) = score;
                    AT(largest + (from + i) * TILE + v) = (vector)(((mask)score & more) | ((mask)most & ~more));
                }
            }
        }
        for (int64_t i = 0; i < seen; i++) {
            float most = largest[i * TILE];
            for (int j = 1; j < TILE; j++) most = largest[i * TILE + j] > most ? largest[i * TILE + j] : most;
            largest[i] = most;
        }
        tile = all;
        for (int64_t from = 0; from < seen; tile += TILE * (seen - from), from += TILE)
            for (int64_t i = 0; i < (seen - from) * TILE; i += WIDTH) {
                vector weight = exponential(AT(tile + i) - largest[from + i / TILE]);
                AT(tile + i) = weight;
                AT(total + from * TILE + i) += weight;
            }
        for (int64_t i = 0; i < seen; i++) {
            float sum = 0;
            for (int j = 0; j < TILE; j++) sum += total[i * TILE + j];
            total[i] = sum;
        }
        float *squares = total + seen, longest = 0, most = 0, loudest = 0;
        dots(squares, k, h, k, h, h, seen);
        for (int64_t i = 0; i < seen; i++) longest = squares[i] > longest ? squares[i] : longest;
        dots(squares, queries, wide, queries, wide, wide, seen);
        for (int64_t i = 0; i < seen; i++) {
            float share = 1 / total[i], left = 1 - share < LEAST ? LEAST : 1 - share;
            float loud = i == 0 ? 0 : squares[i] * longest * (left <= LEAST * 4 ? LOST * left * left : left);
            most = i > 0 && share > most ? share : most;
            loudest = loud > loudest ? loud : loudest;
        }
        extremes[2 * head] = most;
        extremes[2 * head + 1] = loudest;
        tile = all;
        for (int64_t from = 0; from < seen; tile += TILE * (seen - from), from += TILE) {
            int64_t n = seen - from, count = n < TILE ? n : TILE;
            memset(values, 0, wide * TILE * sizeof(float));
            for (int64_t j = 0; j < count; j++)
                for (int64_t c = 0; c < h; c++) values[j * wide + c] = v[c * tokens + from + j];
            for (int64_t i = 0; i < n * TILE; i += WIDTH) AT(tile + i) /= total[from + i / TILE];
            for (int64_t c = 0; c < wide; c += TILE) times(mixed + from * wide + c, wide, tile, TILE, values + c, wide, n, 1);
        }
        for (int64_t i = 0; i < seen; i++) copy(joined + (i * heads + head) * h, mixed + i * wide, h);
    }
    free(memory);
    return 0;
}

/* Whether n numbers are all 0, as cotangents are beyond their row's own position. */
INLINE int nothing(const float *x, int64_t n) {
    int64_t c = 0;
    while (c < n && x[c] == 0) c++;
    return c == n;
}

/*
 * AttentionStep, in tiles that stay in registers and in the first cache, and only for the pairs that attend. For each head, with the
 * cotangents do of what it gives, its weights A, values v, keys k and scaled queries q:
 *
 *   dS = A (do v' - sum(do o))     dq = s dS k     dk = dS' q     dv = A' do
 *
 * A weight that is saturated or more has dS = 0.
 */
int KERNEL(attention)(
        float *all, const float *mixed, const float *joined, const float *query, const float *key, const float *value,
        const float *weights, int64_t tokens, int64_t seen, int64_t prefix, int64_t rows, int64_t heads, int64_t shared, int64_t h, float scale, float saturated) {
    int64_t wide = (h + TILE - 1) / TILE * TILE;
    int64_t tiles = (prefix + TILE - 1) / TILE;
    int64_t group = heads / shared;
    int64_t across = (heads + 2 * shared) * h;
    size_t floats = tiles * TILE * wide * 2 + prefix * (wide * 3 + TILE + 1) + 2 * TILE * TILE;
    float *memory = malloc(floats * sizeof(float) + tiles * sizeof(int64_t));
    if (memory == NULL) return 1;
    int64_t *ends = (int64_t *)memory;
    float *keys = (float *)(ends + tiles);       /* s k, [keys, wide] */
    float *values = keys + tiles * TILE * wide; /* v', [tiles, wide, TILE] */
    float *queries = values + tiles * TILE * wide;
    float *given = queries + prefix * wide;   /* do of one row */
    float *ofQueries = given + prefix * wide; /* dq of one row */
    float *scores = ofQueries + prefix * wide; /* dS of one row and tile */
    float *dot = scores + prefix * TILE;
    float *ofKeys = dot + prefix;
    float *ofValues = ofKeys + TILE * TILE;
    for (int64_t head = 0; head < heads; head++) {
        const float *k = key + head * tokens * h;
        const float *v = value + head * h * tokens;
        const float *a = weights + head * pairs(seen);
        pack(queries, wide, query + head * tokens * h, h, h, prefix);
        memset(keys, 0, tiles * TILE * wide * 2 * sizeof(float));
        for (int64_t j = 0; j < prefix; j++)
            for (int64_t c = 0; c < h; c++) keys[j * wide + c] = scale * k[j * h + c];
        const float *tile = a;
        for (int64_t t = 0; t < tiles; t++) {
            int64_t from = t * TILE, count = prefix - from < TILE ? prefix - from : TILE;
            for (int64_t c = 0; c < h; c++) copy(values + (t * wide + c) * TILE, v + c * tokens + from, count);
            /* whoever sees nothing of it need not be looked at */
            ends[t] = prefix - from;
            while (ends[t] > 0) {
                const float *last = tile + (ends[t] - 1) * TILE;
                int none = 1;
                for (int m = 0; m < TILE; m++) none &= last[m] == 0;
                if (!none) break;
                ends[t]--;
            }
            tile += TILE * (seen - from);
        }
        for (int64_t r = 0; r < rows; r++) {
            const float *here = mixed + r * heads * h + head * h;
            int64_t own = prefix; /* beyond it the row has nothing */
            while (own > 0 && nothing(here + (own - 1) * rows * heads * h, h)) own--;
            pack(given, wide, here, rows * heads * h, h, own);
            dots(dot, given, wide, joined + head * h, heads * h, h, own);
            memset(ofQueries, 0, prefix * wide * sizeof(float));
            tile = a;
            for (int64_t t = 0; t < tiles; t++) {
                int64_t from = t * TILE, count = prefix - from < TILE ? prefix - from : TILE;
                int64_t left = own > from ? own - from : 0, n = ends[t] < left ? ends[t] : left;
                for (int64_t c = 0; c < wide; c += TILE)
                    times(scores, TILE, given + from * wide + c, wide, values + (t * wide + c) * TILE, TILE, n, c > 0);
                for (int64_t i = 0; i < n * TILE; i += WIDTH) {
                    vector weight = AT(tile + i);
                    mask below = weight < saturated;
                    vector less = (vector)((mask)weight & below);
                    AT(scores + i) = (AT(scores + i) - dot[from + i / TILE]) * less;
                }
                for (int64_t c = 0; c < wide; c += TILE) {
                    int64_t part = h - c < TILE ? h - c : TILE;
                    times(ofQueries + from * wide + c, wide, scores, TILE, keys + from * wide + c, wide, n, 1);
                    outer(ofKeys, scores, queries + from * wide + c, wide, n);
                    outer(ofValues, tile, given + from * wide + c, wide, n);
                    for (int64_t j = 0; j < count; j++) {
                        float *dk = all + ((from + j) * rows + r) * across + (heads + head / group) * h + c;
                        put(dk, ofKeys + j * TILE, part, head % group > 0);
                        put(dk + shared * h, ofValues + j * TILE, part, head % group > 0);
                    }
                }
                tile += TILE * (seen - from);
            }
            for (int64_t i = 0; i < prefix; i++)
                copy(all + (i * rows + r) * across + head * h, ofQueries + i * wide, h);
        }
    }
    free(memory);
    return 0;
}

/*
 * RotaryTurn transposed, in place: x[i] cos[i] - x[i'] sin[i] for the two dimensions i and i' of each pair, half of all apart or side by
 * side, of the first heads.
 */
int KERNEL(turn)(
        float *all, const float *cosine, const float *sine, int64_t prefix, int64_t rows, int64_t across, int64_t heads, int64_t h,
        int64_t dimensions, int64_t sideBySide) {
    int64_t half = dimensions / 2;
    for (int64_t i = 0; i < prefix; i++, cosine += dimensions, sine += dimensions) {
        for (int64_t r = 0; r < rows; r++) {
            for (int64_t head = 0; head < heads; head++) {
                float *x = all + ((i * rows + r) * across + head) * h, *y = x + half;
                int64_t c = 0;
                for (; !sideBySide && c + WIDTH <= half; c += WIDTH) {
                    vector first = AT(x + c), second = AT(y + c);
                    AT(x + c) = first * AT(cosine + c) - second * AT(sine + c);
                    AT(y + c) = second * AT(cosine + half + c) - first * AT(sine + half + c);
                }
                for (; c < half; c++) {
                    int64_t one = sideBySide ? 2 * c : c, other = sideBySide ? one + 1 : c + half;
                    float first = x[one], second = x[other];
                    x[one] = first * cosine[one] - second * sine[one];
                    x[other] = second * cosine[other] - first * sine[other];
                }
            }
        }
    }
    return 0;
}

/*
 * NormStep forwards: x^ = (x - mean x) / sigma, or x / sigma where the norm is not centred, with sigma^2 its mean square + epsilon, and
 * y = gamma x^ + beta.
 */
int KERNEL(normalise)(
        float *unit, float *inverse, float *y, const float *x, const float *gamma, const float *beta, int64_t tokens, int64_t n,
        int64_t centred, float epsilon) {
    for (int64_t i = 0; i < tokens; i++, x += n, unit += n, y += n) {
        vector sums = {0}, squares = {0};
        float mean = 0, square = 0;
        int64_t c = 0;
        for (; centred && c + WIDTH <= n; c += WIDTH) sums += AT(x + c);
        for (; centred && c < n; c++) mean += x[c];
        for (int m = 0; m < WIDTH; m++) mean += sums[m];
        mean /= n;
        for (c = 0; c + WIDTH <= n; c += WIDTH) squares += (AT(x + c) - mean) * (AT(x + c) - mean);
        for (; c < n; c++) square += (x[c] - mean) * (x[c] - mean);
        for (int m = 0; m < WIDTH; m++) square += squares[m];
        float variance = square / n + epsilon;
        inverse[i] = 1 / __builtin_sqrtf(variance) + (variance - variance); /* too large a variance gives NaN and not 0 */
        for (c = 0; c + WIDTH <= n; c += WIDTH) {
            vector value = (AT(x + c) - mean) * inverse[i];
            AT(unit + c) = value;
            if (gamma) value *= AT(gamma + c);
            if (beta) value += AT(beta + c);
            AT(y + c) = value;
        }
        for (; c < n; c++) {
            unit[c] = (x[c] - mean) * inverse[i];
            y[c] = (gamma ? unit[c] * gamma[c] : unit[c]) + (beta ? beta[c] : 0);
        }
    }
    return 0;
}

/* Some numbers through x P(x), where P is the normal distribution, or a sigmoid of a x + b x^3; and the slopes. */
INLINE void bend(float *out, float *slope, const float *in, int normal, float a, float b) {
    vector x = AT(in), share, steep;
    vector size = (vector)((mask)(normal ? x * 0.70710678f : a * x + b * x * x * x) & 0x7fffffff);
    mask below = x < 0;
    if (normal) {
        /* the complementary error function by Chebyshev, 1.2e-7 of it off at most (Press et al., Numerical Recipes) */
        vector t = 1 / (1 + 0.5f * size);
        vector p = t * 0.17087277f - 0.82215223f;
        p = p * t + 1.48851587f;
        p = p * t - 1.13520398f;
        p = p * t + 0.27886807f;
        p = p * t - 0.18628806f;
        p = p * t + 0.09678418f;
        p = p * t + 0.37409196f;
        p = p * t + 1.00002368f;
        p = p * t - 1.26551223f;
        vector beyond = 0.5f * t * exponential(p - size * size);
        share = (vector)(((mask)beyond & below) | ((mask)(1 - beyond) & ~below));
        steep = 0.39894228f * exponential(-size * size);
    } else {
        vector e = exponential(-size), larger = 1 / (1 + e), smaller = e * larger;
        share = (vector)(((mask)smaller & below) | ((mask)larger & ~below));
        steep = larger * smaller * (a + 3 * b * x * x);
    }
    AT(out) = x * share;
    AT(slope) = share + x * steep;
}

/*
 * ActivationStep: f(x) and f'(x) of n numbers a token; or of a gated MLP, whose x are n gates g and n numbers u, f(g) u, and
 * f'(g) u with f(g).
 */
int KERNEL(activate)(
        float *out, float *factor, const float *x, int64_t tokens, int64_t n, int64_t gated, int64_t normal, float a, float b) {
    int64_t stride = gated ? 2 * n : n;
    for (int64_t i = 0; i < tokens; i++, x += stride, factor += stride, out += n) {
        for (int64_t c = 0; c < n; c += WIDTH) {
            float in[WIDTH] = {0}, value[WIDTH], slope[WIDTH];
            int64_t count = n - c < WIDTH ? n - c : WIDTH;
            copy(in, x + c, count);
            if (normal) bend(value, slope, in, 1, a, b);
            else bend(value, slope, in, 0, a, b);
            if (gated) {
                copy(factor + n + c, value, count);
                copy(in, x + n + c, count);
                AT(value) *= AT(in);
                AT(slope) *= AT(in);
            }
            copy(out + c, value, count);
            copy(factor + c, slope, count);
        }
    }
    return 0;
}

/*
 * NormStep: with u = gamma dy / sigma, dx = u - x mean(u x), less mean(u) where the norm is centred, and added to what passes by it, at
 * each position or, if it is given, at the row's own. The factors of x go to alongs, if they are asked for.
 */
int KERNEL(norm)(
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
int KERNEL(combine)(
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
int KERNEL(reduce)(double *cells, const float *g, const float *e, int64_t prefix, int64_t rows, int64_t n) {
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

#define DEEP 256         /* numbers of a sum whose weights are in the first cache at a time */
#define MANY 504         /* rows whose numbers are in the second at a time */
#define WIDE (2 * WIDTH) /* columns that are computed at a time */
#define LINES (REGISTERS == 512 ? 8 : 6) /* rows of them: their sums fill half of 32 registers, or three quarters of 16 */

/* LinearStep: some columns of y = W x + b for n rows x of `in` numbers, or of dx = W' dy, times slopes that `rows` neighbours have in common. */
struct product {
    float *out; /* [n, times * width] */
    const float *x, *weight, *bias, *slopes;
    int64_t n, in, width, transposed, rows, times, first, last;
};

#if REGISTERS == 512
#ifdef __clang__
#define MIX(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define MIX(a, b, ...) __builtin_shuffle(a, b, (mask){__VA_ARGS__})
#endif

/* Swaps the upper right and the lower left of each square of 2 * some rows and columns. */
#define SWAP(some, LEFT, RIGHT)              \
    UNROLL                                   \
    for (int i = 0; i < WIDTH; i++) {        \
        if (i & some) continue;              \
        vector a = rows[i], b = rows[i + some]; \
        rows[i] = LEFT;                      \
        rows[i + some] = RIGHT;              \
    }

/* out[k][c] = in[c][k], 16 by 16 */
static void turned(float *out, int64_t outStride, const float *in, int64_t inStride) {
    vector rows[WIDTH];
    UNROLL
    for (int c = 0; c < WIDTH; c++) rows[c] = AT(in + c * inStride);
    SWAP(8, MIX(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23), MIX(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31))
    SWAP(4, MIX(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27), MIX(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31))
    SWAP(2, MIX(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29), MIX(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31))
    SWAP(1, MIX(a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30), MIX(a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31))
    UNROLL
    for (int k = 0; k < WIDTH; k++) AT(out + k * outStride) = rows[k];
}
#else
/* Shorter vectors gain too little by it. */
static void turned(float *out, int64_t outStride, const float *in, int64_t inStride) {
    for (int c = 0; c < WIDTH; c++)
        for (int k = 0; k < WIDTH; k++) out[k * outStride + c] = in[c * inStride + k];
}
#endif

/* Some columns of W', or of W, from a row on. */
static void columns(const struct product *all, float *panel, int64_t from, int64_t depth, int64_t column, int64_t count) {
    if (count < WIDE) memset(panel, 0, depth * WIDE * sizeof(float));
    const float *weight = all->weight + column * all->in + from;
    int64_t whole = count == WIDE ? depth / WIDTH * WIDTH : 0;
    if (all->transposed) {
        for (int64_t k = 0; k < whole; k += WIDTH)
            for (int c = 0; c < WIDE; c += WIDTH) turned(panel + k * WIDE + c, WIDE, weight + c * all->in + k, all->in);
        for (int64_t c = 0; c < count; c++)
            for (int64_t k = whole; k < depth; k++) panel[k * WIDE + c] = weight[c * all->in + k];
    } else
        for (int64_t k = 0; k < depth; k++) copy(panel + k * WIDE, all->weight + (from + k) * all->width + column, count);
}

/*
 * Adds a part of each sum to what there is, as a whole, which rounds less. A function by itself, so that the compiler keeps the sums in
 * registers.
 */
__attribute__((noinline)) static void sums(
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
static void finish(const struct product *all, const float *sum, int sloped, const int64_t *row, int64_t lines, int64_t column, int64_t count) {
    int64_t stride = all->times * all->width;
    for (int64_t i = 0; i < lines; i++, sum += WIDE) {
        float *out = all->out + row[i] * stride + column;
        if (!sloped) copy(out, sum, count);
        for (int64_t t = 0; sloped && t < all->times; t++) {
            const float *slopes = all->slopes + row[i] / all->rows * stride + t * all->width + column;
            if (count == WIDE)
                for (int v = 0; v < WIDE; v += WIDTH) AT(out + t * all->width + v) = AT(sum + v) * AT(slopes + v);
            else
                for (int64_t c = 0; c < count; c++) out[t * all->width + c] = sum[c] * slopes[c];
        }
    }
}

/* Some rows, at most LINES, and columns of the product, as far as a part of each sum goes. */
static void part(
        const struct product *all, const float *panel, int64_t from, int64_t depth, const int64_t *row, int64_t lines, int64_t column, int64_t count) {
    static const float none[WIDE];
    int64_t stride = all->times * all->width;
    int sloped = all->slopes && from + depth == all->in;
    int neighbours = lines == LINES && row[LINES - 1] - row[0] == LINES - 1;
    float *out = all->out + row[0] * stride + column;
    const float *first = all->bias ? all->bias + column : none;
    const float *x = all->x + row[0] * all->in + from;
    float sum[LINES * WIDE], few[LINES * DEEP];
    if (neighbours && count == WIDE) {
        const float *begin = from > 0 ? out : first;
        sums(sloped ? sum : out, sloped ? WIDE : stride, begin, from > 0 ? stride : 0, x, all->in, panel, depth);
        if (sloped) finish(all, sum, sloped, row, lines, column, count);
        return;
    }
    for (int64_t i = 0; i < lines; i++) {
        copy(few + i * DEEP, all->x + row[i] * all->in + from, depth);
        copy(sum + i * WIDE, from > 0 ? all->out + row[i] * stride + column : first, count);
    }
    sums(sum, WIDE, sum, WIDE, few, DEEP, panel, depth);
    finish(all, sum, sloped, row, lines, column, count);
}

/* Which rows have anything to multiply; on the way back those beyond a row's own position have not, and give nothing. */
static int64_t filled(const struct product *all, int64_t *rows, int64_t above, int64_t below) {
    int64_t count = 0, stride = all->times * all->width;
    for (int64_t row = above; row < below; row++) {
        if (all->transposed || !nothing(all->x + row * all->in, all->in)) rows[count++] = row;
        else memset(all->out + row * stride, 0, stride * sizeof(float));
    }
    return count;
}

int KERNEL(linear)(
        float *out, const float *x, const float *weight, const float *bias, const float *slopes, int64_t n, int64_t in, int64_t width,
        int64_t transposed, int64_t rows, int64_t times, int64_t first, int64_t last) {
    struct product product = {out, x, weight, bias, slopes, n, in, width, transposed, rows, times, first, last};
    float panel[DEEP * WIDE] __attribute__((aligned(64)));
    int64_t row[MANY];
    for (int64_t above = 0; above < n; above += MANY) {
        int64_t some = filled(&product, row, above, n - above < MANY ? n : above + MANY);
        for (int64_t from = 0; from < in; from += DEEP) {
            int64_t depth = in - from < DEEP ? in - from : DEEP;
            for (int64_t column = first; column < last; column += WIDE) {
                int64_t count = last - column < WIDE ? last - column : WIDE;
                columns(&product, panel, from, depth, column, count);
                int64_t fetched = from, end = column + WIDE < last && !transposed ? from + depth : from;
                for (int64_t i = 0; i < some; i += LINES) {
                    /* the next columns come while these are multiplied */
                    for (int64_t to = from + depth * (i + LINES) / some; fetched < to && fetched < end; fetched++)
                        for (int v = 0; v < WIDE; v += WIDTH) __builtin_prefetch(weight + fetched * width + column + WIDE + v, 0, 2);
                    part(&product, panel, from, depth, row + i, some - i < LINES ? some - i : LINES, column, count);
                }
            }
        }
    }
    return 0;
}
