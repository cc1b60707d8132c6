/*
 * damage FILE WHAT [VALUE]: makes a good zip archive bad, in place.
 *
 *   cut N            keeps the first N bytes
 *   data             flips a byte in the middle of the first member's data
 *   crc              another checksum of the first member, in both of its headers
 *   directory        damages the signature of the directory's first entry
 *   directory-crc    another checksum in the directory alone
 *   flags N          sets bits of the general purpose flags in both headers (1: encrypted)
 *   method N         another compression method in both headers
 *   mode OCTAL       the file type and mode of the first member, as Unix states it
 *   rename FROM TO   replaces a name, of the same length, wherever it stands
 *   overlap N        N directory entries for the one member that is there
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOCAL_FLAGS = 6, LOCAL_METHOD = 8, LOCAL_CRC = 14, LOCAL_NAME = 26, LOCAL_SIZE = 30 };
enum {
    ENTRY_MADE_BY = 5,
    ENTRY_FLAGS = 8,
    ENTRY_METHOD = 10,
    ENTRY_CRC = 16,
    ENTRY_NAME = 28,
    ENTRY_MODE = 40,
    ENTRY_SIZE = 46
};
enum {
    END_COUNT_HERE = 8,
    END_COUNT = 10,
    END_DIRECTORY_SIZE = 12,
    END_DIRECTORY = 16,
    END_SIZE = 22
};

struct zip {
    unsigned char *bytes;
    size_t length;
    unsigned char *entry, *end; /* the directory's first entry, and its end record */
};

static unsigned get(const unsigned char *at, int bytes)
{
    unsigned value = 0;
    for (int i = bytes - 1; i >= 0; i--)
        value = value << 8 | at[i];
    return value;
}

static void put(unsigned char *at, int bytes, unsigned value)
{
    for (int i = 0; i < bytes; i++, value >>= 8)
        at[i] = (unsigned char)value;
}

static void fail(const char *what)
{
    fprintf(stderr, "damage: %s\n", what);
    exit(EXIT_FAILURE);
}

static void read_zip(struct zip *z, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        fail("cannot read the file");
    z->length = (size_t)ftell(file);
    z->bytes = malloc(z->length + 1);
    rewind(file);
    if (!z->bytes || z->length < END_SIZE || fread(z->bytes, 1, z->length, file) != z->length)
        fail("cannot read the file");
    fclose(file);
    z->end = z->bytes + z->length - END_SIZE;
    if (memcmp(z->end, "PK\5\6", 4) != 0 || get(z->end + END_DIRECTORY, 4) + ENTRY_SIZE > z->length)
        fail("is no zip without a comment");
    z->entry = z->bytes + get(z->end + END_DIRECTORY, 4);
}

static void write_zip(const struct zip *z, const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(z->bytes, 1, z->length, file) != z->length || fclose(file) != 0)
        fail("cannot write the file");
}

static void rename_all(struct zip *z, const char *from, const char *to)
{
    size_t length = strlen(from);
    if (strlen(to) != length)
        fail("names of different lengths");
    for (size_t i = 0; i + length <= z->length; i++)
        if (memcmp(z->bytes + i, from, length) == 0)
            memcpy(z->bytes + i, to, length);
}

/* Only one member is there, so the directory is one entry long. */
static void overlap(struct zip *z, unsigned count)
{
    size_t entry = ENTRY_SIZE + get(z->entry + ENTRY_NAME, 2) + get(z->entry + 30, 2);
    size_t begin = (size_t)(z->entry - z->bytes);
    unsigned char end[END_SIZE];
    memcpy(end, z->end, END_SIZE);
    unsigned char *bytes = malloc(begin + entry * count + END_SIZE);
    if (!bytes)
        fail("out of memory");
    memcpy(bytes, z->bytes, begin);
    for (unsigned i = 0; i < count; i++)
        memcpy(bytes + begin + entry * i, z->entry, entry);
    put(end + END_COUNT_HERE, 2, count);
    put(end + END_COUNT, 2, count);
    put(end + END_DIRECTORY_SIZE, 4, (unsigned)(entry * count));
    memcpy(bytes + begin + entry * count, end, END_SIZE);
    z->length = begin + entry * count + END_SIZE;
    free(z->bytes);
    z->bytes = bytes;
}

static void set_both(struct zip *z, int local_at, int entry_at, int bytes, unsigned value)
{
    put(z->bytes + local_at, bytes, value);
    put(z->entry + entry_at, bytes, value);
}

static void damage(struct zip *z, const char *what, const char *value, const char *more)
{
    unsigned number = (unsigned)strtoul(value, NULL, strcmp(what, "mode") == 0 ? 8 : 10);
    unsigned char *data =
        z->bytes + LOCAL_SIZE + get(z->bytes + LOCAL_NAME, 2) + get(z->bytes + LOCAL_NAME + 2, 2);
    if (strcmp(what, "cut") == 0)
        z->length = number < z->length ? number : z->length;
    else if (strcmp(what, "data") == 0)
        data[get(z->entry + 20, 4) / 2] ^= 0x55;
    else if (strcmp(what, "crc") == 0)
        set_both(z, LOCAL_CRC, ENTRY_CRC, 4, get(z->entry + ENTRY_CRC, 4) ^ 1);
    else if (strcmp(what, "directory") == 0)
        z->entry[2] ^= 0x55;
    else if (strcmp(what, "directory-crc") == 0)
        put(z->entry + ENTRY_CRC, 4, get(z->entry + ENTRY_CRC, 4) ^ 1);
    else if (strcmp(what, "flags") == 0)
        set_both(z, LOCAL_FLAGS, ENTRY_FLAGS, 2, get(z->entry + ENTRY_FLAGS, 2) | number);
    else if (strcmp(what, "method") == 0)
        set_both(z, LOCAL_METHOD, ENTRY_METHOD, 2, number);
    else if (strcmp(what, "mode") == 0)
        z->entry[ENTRY_MADE_BY] = 3, put(z->entry + ENTRY_MODE, 2, number);
    else if (strcmp(what, "rename") == 0)
        rename_all(z, value, more);
    else if (strcmp(what, "overlap") == 0)
        overlap(z, number);
    else
        fail("does not know how");
}

int main(int argc, char **argv)
{
    struct zip z;
    if (argc < 3)
        fail("FILE WHAT [VALUE]");
    read_zip(&z, argv[1]);
    damage(&z, argv[2], argc > 3 ? argv[3] : "0", argc > 4 ? argv[4] : "");
    write_zip(&z, argv[1]);
    free(z.bytes);
    return EXIT_SUCCESS;
}
