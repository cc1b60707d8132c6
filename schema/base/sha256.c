#include "schema/base/sha256.h"

#include <stdint.h>

void sha256_start(struct sha256 *h)
{
    sha256_init(&h->state);
}

void sha256_add(struct sha256 *h, const void *bytes, size_t length)
{
    sha256_update(&h->state, length, bytes);
}

struct digest sha256_finish(struct sha256 *h)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t raw[SHA256_DIGEST_SIZE];
    struct digest d;
    sha256_digest(&h->state, sizeof raw, raw);
    for (size_t i = 0; i < sizeof raw; i++) {
        d.hex[2 * i] = digits[raw[i] >> 4];
        d.hex[2 * i + 1] = digits[raw[i] & 15];
    }
    d.hex[SHA256_HEX] = '\0';
    return d;
}
