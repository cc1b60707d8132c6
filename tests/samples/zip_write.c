/* Source: PKWARE, APPNOTE.TXT 6.3: local headers, central directory, end record; no zip64. */
#include "tests/samples/zip_write.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "schema/base/memory.h"

struct zip_entry {
    char *name;
    enum zip_kind kind;
    uint16_t method; /* 0 stored, 8 deflated */
    uint16_t date;
    uint32_t crc, packed, unpacked, offset;
};

struct zip_writer {
    FILE *file;
    bool failed;
    bool deflating;
    z_stream stream;
    struct zip_entry *entries;
    size_t count, capacity;
};

enum { VERSION_NEEDED = 20, MADE_BY_UNIX = 3 << 8 | 20, NOON = 12 << 11, NAME_IS_UTF8 = 1 << 11 };
enum { LOCAL_CRC_AT = 14 };

struct zip_writer *zip_open(const char *path)
{
    struct zip_writer *z = calloc(1, sizeof *z);
    if (z && (z->file = fopen(path, "wb")) == NULL) {
        free(z);
        return NULL;
    }
    return z;
}

static void put(struct zip_writer *z, const void *bytes, size_t length)
{
    if (length > 0 && fwrite(bytes, 1, length, z->file) != length)
        z->failed = true;
}

static void put16(struct zip_writer *z, unsigned value)
{
    unsigned char bytes[2] = {value & 0xff, value >> 8 & 0xff};
    put(z, bytes, sizeof bytes);
}

static void put32(struct zip_writer *z, uint32_t value)
{
    put16(z, value & 0xffff);
    put16(z, value >> 16);
}

static uint32_t position(struct zip_writer *z)
{
    long at = ftell(z->file);
    if (at < 0 || (unsigned long)at > UINT32_MAX) {
        z->failed = true;
        return 0;
    }
    return (uint32_t)at;
}

static uint16_t dos_date(struct date d)
{
    int year = d.year >= 1980 ? d.year - 1980 : 0;
    int month = d.month > 0 ? d.month : 1, day = d.day > 0 ? d.day : 1;
    return (uint16_t)(year << 9 | month << 5 | day);
}

static unsigned flags_of(const struct zip_entry *e)
{
    for (const char *c = e->name; *c != '\0'; c++)
        if ((unsigned char)*c >= 0x80)
            return NAME_IS_UTF8;
    return 0;
}

/* What the local header and the directory have in common, from the version needed on. */
static void put_common(struct zip_writer *z, const struct zip_entry *e)
{
    put16(z, VERSION_NEEDED);
    put16(z, flags_of(e));
    put16(z, e->method);
    put16(z, NOON);
    put16(z, e->date);
    put32(z, e->crc);
    put32(z, e->packed);
    put32(z, e->unpacked);
    put16(z, (unsigned)strlen(e->name));
    put16(z, 0);
}

void zip_begin(struct zip_writer *z, const char *name, enum zip_kind kind, enum zip_method method,
               struct date modified)
{
    if (z->failed ||
        !memory_grow((void **)&z->entries, &z->capacity, z->count + 1, sizeof *z->entries)) {
        z->failed = true;
        return;
    }
    struct zip_entry *e = &z->entries[z->count];
    *e = (struct zip_entry){.name = memory_copy(text_of(name)),
                            .kind = kind,
                            .method = method == ZIP_STORED ? 0 : Z_DEFLATED,
                            .date = dos_date(modified),
                            .crc = (uint32_t)crc32(0, NULL, 0),
                            .offset = position(z)};
    if (!e->name) {
        z->failed = true;
        return;
    }
    z->count++;
    put(z, "PK\3\4", 4);
    put_common(z, e);
    put(z, e->name, strlen(e->name));
    if (method == ZIP_STORED)
        return;
    z->stream = (z_stream){.zalloc = NULL};
    int level = method == ZIP_DEFLATED_FAST ? 1 : 6;
    z->deflating =
        deflateInit2(&z->stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    z->failed |= !z->deflating;
}

static void deflate_some(struct zip_writer *z, struct zip_entry *e, int flush)
{
    unsigned char packed[65536];
    do {
        z->stream.next_out = packed;
        z->stream.avail_out = sizeof packed;
        if (deflate(&z->stream, flush) == Z_STREAM_ERROR)
            z->failed = true;
        size_t length = sizeof packed - z->stream.avail_out;
        put(z, packed, length);
        e->packed += (uint32_t)length;
    } while (z->stream.avail_out == 0 && !z->failed);
}

void zip_write(struct zip_writer *z, const char *bytes, size_t length)
{
    if (z->failed || length == 0)
        return;
    struct zip_entry *e = &z->entries[z->count - 1];
    if (length > UINT32_MAX - e->unpacked) {
        z->failed = true;
        return;
    }
    e->crc = (uint32_t)crc32_z(e->crc, (const unsigned char *)bytes, length);
    e->unpacked += (uint32_t)length;
    if (z->deflating) {
        z->stream.next_in = (z_const Bytef *)(uintptr_t)bytes;
        z->stream.avail_in = (uInt)length;
        deflate_some(z, e, Z_NO_FLUSH);
    } else {
        put(z, bytes, length);
        e->packed += (uint32_t)length;
    }
}

void zip_end(struct zip_writer *z)
{
    if (z->count == 0)
        return;
    struct zip_entry *e = &z->entries[z->count - 1];
    if (z->deflating) {
        deflate_some(z, e, Z_FINISH);
        deflateEnd(&z->stream);
        z->deflating = false;
    }
    uint32_t end = position(z);
    if (z->failed || fseek(z->file, (long)e->offset + LOCAL_CRC_AT, SEEK_SET) != 0) {
        z->failed = true;
        return;
    }
    put32(z, e->crc);
    put32(z, e->packed);
    put32(z, e->unpacked);
    if (fseek(z->file, (long)end, SEEK_SET) != 0)
        z->failed = true;
}

static uint32_t unix_mode(enum zip_kind kind)
{
    return kind == ZIP_FOLDER ? 0040755 : kind == ZIP_LINK ? 0120777 : 0100644;
}

static void put_directory(struct zip_writer *z)
{
    uint32_t begin = position(z);
    for (size_t i = 0; i < z->count; i++) {
        const struct zip_entry *e = &z->entries[i];
        put(z, "PK\1\2", 4);
        put16(z, MADE_BY_UNIX);
        put_common(z, e);
        put16(z, 0); /* comment */
        put16(z, 0); /* disk */
        put16(z, 0); /* internal attributes */
        put32(z, unix_mode(e->kind) << 16 | (e->kind == ZIP_FOLDER ? 0x10u : 0));
        put32(z, e->offset);
        put(z, e->name, strlen(e->name));
    }
    uint32_t end = position(z);
    put(z, "PK\5\6\0\0\0\0", 8);
    put16(z, (unsigned)z->count);
    put16(z, (unsigned)z->count);
    put32(z, end - begin);
    put32(z, begin);
    put16(z, 0);
    z->failed |= z->count > UINT16_MAX;
}

bool zip_close(struct zip_writer *z)
{
    if (!z->failed)
        put_directory(z);
    bool failed = z->failed;
    failed |= fclose(z->file) != 0;
    if (z->deflating)
        deflateEnd(&z->stream);
    for (size_t i = 0; i < z->count; i++)
        free(z->entries[i].name);
    free(z->entries);
    free(z);
    return !failed;
}
