/*
 * Codes of up to seven characters as one number, for a quick search: in lower case, without their
 * dot, padded with blanks. Different codes have different keys; what can be no code has a key that
 * no code has.
 */
#ifndef TOOLS_CHECK_CODE_KEY_H
#define TOOLS_CHECK_CODE_KEY_H

#include <stddef.h>
#include <stdint.h>

/* Eight bytes, the first one lowest, on any machine. */
static inline uint64_t load_eight(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (uint64_t)u[0] | (uint64_t)u[1] << 8 | (uint64_t)u[2] << 16 | (uint64_t)u[3] << 24 |
           (uint64_t)u[4] << 32 | (uint64_t)u[5] << 40 | (uint64_t)u[6] << 48 |
           (uint64_t)u[7] << 56;
}

#define KEY_BYTES(byte) ((uint64_t)(byte)*0x0101010101010101u)

/* Of a code of 1 to 8 characters with its dot; eight bytes must be there. 0: it has no key. */
static inline uint64_t code_key(const char *code, size_t length)
{
    uint64_t v = load_eight(code);
    if (length < 8)
        v = (v & (((uint64_t)1 << (length * 8)) - 1)) | KEY_BYTES(0x20) << (length * 8);
    /* control bytes, which setting the bit of the lower case would turn into others */
    if (((v - KEY_BYTES(0x20)) & ~v & KEY_BYTES(0x80)) != 0)
        return 0;
    uint64_t dots = v ^ KEY_BYTES('.');
    dots = (dots - KEY_BYTES(1)) & ~dots & KEY_BYTES(0x80);
    if (dots != 0) {
        uint64_t before = ((dots & (0 - dots)) >> 7) - 1; /* the bytes before the first dot */
        v = (v & before) | (v >> 8 & ~before) | (uint64_t)0x20 << 56;
    }
    return v | KEY_BYTES(0x20);
}

#endif
