/* Format: PKWARE's APPNOTE, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end). */
#include "tests/unit/support/zip_file.h"

#include <string.h>

enum { VERSION = 20, DOS_DATE = (2025 - 1980) << 9 | 6 << 5 | 16 };

static uint32_t crc32_of(struct text t)
{
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < t.length; i++) {
        crc ^= (unsigned char)t.at[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xEDB88320) : 0);
    }
    return ~crc;
}

static void put(struct buffer *to, unsigned bytes, uint64_t value)
{
    for (; bytes > 0; bytes--, value >>= 8)
        buffer_append_char(to, (char)(value & 0xFF));
}

/* What the local header and the central directory have in common. */
static void put_common(struct buffer *to, const struct zip_member *m)
{
    put(to, 2, VERSION);
    put(to, 2, 0); /* flags */
    put(to, 2, 0); /* stored */
    put(to, 2, 0); /* time */
    put(to, 2, DOS_DATE);
    put(to, 4, crc32_of(m->content));
    put(to, 4, m->content.length);
    put(to, 4, m->content.length);
    put(to, 2, strlen(m->name));
    put(to, 2, 0); /* no extra field */
}

static void put_central(struct buffer *to, const struct zip_member *m, size_t offset)
{
    put(to, 4, 0x02014B50);
    put(to, 2, VERSION);
    put_common(to, m);
    put(to, 2, 0); /* comment */
    put(to, 2, 0); /* disk */
    put(to, 2, 0); /* internal attributes */
    put(to, 4, 0); /* external attributes */
    put(to, 4, offset);
    buffer_append_text(to, text_of(m->name));
}

void zip_append(struct buffer *to, const struct zip_member *members, size_t count)
{
    struct buffer central;
    size_t begin = to->length;
    buffer_init(&central);
    for (size_t i = 0; i < count; i++) {
        put_central(&central, &members[i], to->length - begin);
        put(to, 4, 0x04034B50);
        put_common(to, &members[i]);
        buffer_append_text(to, text_of(members[i].name));
        buffer_append_text(to, members[i].content);
    }
    size_t central_at = to->length - begin;
    buffer_append_text(to, buffer_text(&central));
    put(to, 4, 0x06054B50);
    put(to, 2, 0);
    put(to, 2, 0);
    put(to, 2, count);
    put(to, 2, count);
    put(to, 4, central.length);
    put(to, 4, central_at);
    put(to, 2, 0);
    buffer_release(&central);
}
