/* How large the registers are that vjp.c has been compiled for and this processor has: 512 bits, 256, or 0 where there are none. */
int mnemoscope_registers(void) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return 512;
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? 256 : 0;
}
