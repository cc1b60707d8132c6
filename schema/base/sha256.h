/* SHA-256; the one wrapper around nettle. */
#ifndef SCHEMA_BASE_SHA256_H
#define SCHEMA_BASE_SHA256_H

#include <nettle/sha2.h>
#include <stddef.h>

enum { SHA256_HEX = 64 }; /* characters, without the NUL */

struct sha256 {
    struct sha256_ctx state;
};

struct digest {
    char hex[SHA256_HEX + 1]; /* lower case, NUL-terminated */
};

void sha256_start(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *bytes, size_t length);
struct digest sha256_finish(struct sha256 *h); /* h is ready for the next */

#endif
