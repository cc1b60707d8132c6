/*
 * How a code is found: its first characters index the directory, which gives the range of codes to
 * look in, and a search over their suffixes finds its number; the number gives its pattern,
 * and that its intervals. Three places of the file are touched, all small.
 */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include "schema/codeset_table.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    HEADER_SIZE = 64,
    CHECKSUM_AT = 24,
    SYSTEM_SIZE = 216, /* the least: later versions may add */
    INTERVAL_SIZE = 20,
    RELEASE_SIZE = 128,
    COVERED_SIZE = 8,
    LINK_SIZE = 16,
    FACT_SIZE = 32,
    CODE_CHARACTERS = 15,
    ALPHABET = 37,
    BLOCK = 16, /* codes that share an entry of the titles' index */
    MAJOR = 1,
};

static const unsigned char magic[8] = {0x89, 'C', 'S', 'T', '\r', '\n', 0x1A, '\n'};

/* ---- numbers, byte by byte, so that they are the same on every machine */

static uint32_t number2(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t number4(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint64_t number8(const unsigned char *p)
{
    return (uint64_t)number4(p) | (uint64_t)number4(p + 4) << 32;
}

/* ---- the checksum: XXH64, seed 0, with 8 bytes at `hole` taken as 0 */

#define PRIME1 0x9E3779B185EBCA87u
#define PRIME2 0xC2B2AE3D27D4EB4Fu
#define PRIME3 0x165667B19E3779F9u
#define PRIME4 0x85EBCA77C2B2AE63u
#define PRIME5 0x27D4EB2F165667C5u

static uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static uint64_t round_of(uint64_t sum, uint64_t lane)
{
    return rotate(sum + lane * PRIME2, 31) * PRIME1;
}

static uint64_t merge(uint64_t hash, uint64_t sum)
{
    return (hash ^ round_of(0, sum)) * PRIME1 + PRIME4;
}

static uint64_t lane_at(const unsigned char *bytes, uint64_t at, uint64_t hole)
{
    return at == hole ? 0 : number8(bytes + at);
}

static uint64_t finish(uint64_t hash, const unsigned char *bytes, uint64_t at, uint64_t size,
                       uint64_t hole)
{
    for (; size - at >= 8; at += 8)
        hash = rotate(hash ^ round_of(0, lane_at(bytes, at, hole)), 27) * PRIME1 + PRIME4;
    if (size - at >= 4) {
        hash = rotate(hash ^ number4(bytes + at) * PRIME1, 23) * PRIME2 + PRIME3;
        at += 4;
    }
    for (; at < size; at++)
        hash = rotate(hash ^ bytes[at] * PRIME5, 11) * PRIME1;
    hash = (hash ^ hash >> 33) * PRIME2;
    hash = (hash ^ hash >> 29) * PRIME3;
    return hash ^ hash >> 32;
}

uint64_t codeset_table_checksum(const unsigned char *bytes, uint64_t size, uint64_t hole)
{
    uint64_t at = 0, hash = PRIME5;
    if (size >= 32) {
        uint64_t a = PRIME1 + PRIME2, b = PRIME2, c = 0, d = 0 - PRIME1;
        for (; size - at >= 32; at += 32) {
            a = round_of(a, lane_at(bytes, at, hole));
            b = round_of(b, lane_at(bytes, at + 8, hole));
            c = round_of(c, lane_at(bytes, at + 16, hole));
            d = round_of(d, lane_at(bytes, at + 24, hole));
        }
        hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
        hash = merge(merge(merge(merge(hash, a), b), c), d);
    }
    return finish(hash + size, bytes, at, size, hole);
}

/* ---- systems */

static uint32_t directory_entries(unsigned prefix)
{
    uint32_t entries = 1;
    while (prefix-- > 0)
        entries *= ALPHABET;
    return entries + 1;
}

/* The part of `count` records of `size` bytes whose offset stands at `p`; NULL when it is not
 * within the file. */
static const unsigned char *part(const struct codeset_table *t, const unsigned char *p,
                                 uint64_t count, uint64_t size)
{
    uint64_t offset = number8(p);
    if (offset > t->size || count > (t->size - offset) / size)
        return NULL;
    return t->bytes + offset;
}

static int read_shape(struct codeset_system *s, const unsigned char *p)
{
    s->codes = number4(p + 16);
    s->prefix = p[20];
    s->suffix_bytes = p[21];
    s->pattern_bytes = p[22];
    s->nested = p[23] & 1;
    s->patterns = number4(p + 48);
    s->intervals = number4(p + 52);
    s->title_bytes = number8(p + 80);
    s->words = number4(p + 96);
    s->word_bytes = number4(p + 100);
    s->releases = number4(p + 120);
    s->spans = number4(p + 124);
    s->links = number4(p + 144);
    s->facts = number4(p + 148);
    s->fact_text_bytes = number8(p + 184);
    s->suffix_characters = s->suffix_bytes == 4 ? 6 : 12;
    return s->prefix >= 1 && s->prefix <= 3 && (s->suffix_bytes == 4 || s->suffix_bytes == 8) &&
           (s->pattern_bytes == 2 || s->pattern_bytes == 4);
}

/* Fills in the record at `p`; every part of it then lies within the file. */
static int read_system(const struct codeset_table *t, const unsigned char *p,
                       struct codeset_system *s)
{
    if (!read_shape(s, p))
        return CODESET_DAMAGED;
    s->name = p;
    s->directory = part(t, p + 24, directory_entries(s->prefix), 4);
    s->suffixes = part(t, p + 32, s->codes, s->suffix_bytes);
    s->code_patterns = part(t, p + 40, s->codes, s->pattern_bytes);
    s->pattern_index = part(t, p + 56, (uint64_t)s->patterns + 1, 4);
    s->interval_records = part(t, p + 64, s->intervals, INTERVAL_SIZE);
    s->titles = part(t, p + 72, s->title_bytes, 1);
    s->title_index = part(t, p + 88, ((uint64_t)s->codes + BLOCK - 1) / BLOCK, 4);
    s->word_index = part(t, p + 104, (uint64_t)s->words + 1, 4);
    s->word_text = part(t, p + 112, s->word_bytes, 1);
    s->release_records = part(t, p + 128, s->releases, RELEASE_SIZE);
    s->covered = part(t, p + 136, s->spans, COVERED_SIZE);
    s->link_records = part(t, p + 152, s->links, LINK_SIZE);
    s->links_backward = part(t, p + 160, s->links, 4);
    s->fact_records = part(t, p + 168, s->facts, FACT_SIZE);
    s->fact_text = part(t, p + 176, s->fact_text_bytes, 1);
    return s->directory && s->suffixes && s->code_patterns && s->pattern_index &&
                   s->interval_records && s->titles && s->title_index && s->word_index &&
                   s->word_text && s->release_records && s->covered && s->link_records &&
                   s->links_backward && s->fact_records && s->fact_text
               ? CODESET_OK
               : CODESET_DAMAGED;
}

static const struct codeset_system *system_of(const struct codeset_table *t, int system)
{
    return system >= 0 && (uint32_t)system < t->system_count ? &t->systems[system] : NULL;
}

void codeset_table_version(const struct codeset_table *t, unsigned *major, unsigned *minor)
{
    *major = t->bytes ? number2(t->bytes + 8) : 0;
    *minor = t->bytes ? number2(t->bytes + 10) : 0;
}

int codeset_table_is_licensed(const struct codeset_table *t)
{
    return t->bytes ? t->bytes[48] & 1 : 0;
}

int codeset_table_system(const struct codeset_table *t, const char *name)
{
    for (uint32_t i = 0; i < t->system_count; i++)
        if (strncmp((const char *)t->systems[i].name, name, 16) == 0)
            return (int)i;
    return CODESET_NO_SUCH;
}

uint32_t codeset_table_system_count(const struct codeset_table *t)
{
    return t->system_count;
}

int codeset_table_system_name(const struct codeset_table *t, int system, char out[17])
{
    const struct codeset_system *s = system_of(t, system);
    memset(out, 0, 17);
    if (!s)
        return CODESET_NO_SUCH;
    memcpy(out, s->name, 16);
    return CODESET_OK;
}

uint32_t codeset_table_code_count(const struct codeset_table *t, int system)
{
    const struct codeset_system *s = system_of(t, system);
    return s ? s->codes : 0;
}

/* ---- codes */

/* A code as numbers: of its first characters, and of the others. */
struct key {
    uint32_t directory;
    uint64_t suffix;
    int possible; /* 0: no code can be written so */
};

/* Looked up, as letters and digits of codes come in no order that a processor could foresee. */
static unsigned digit_of(char c)
{
    static const unsigned char digits['z' - '0' + 1] = {
        1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 0,  0,  0,  0,  0,  0,  0,  11, 12,
        13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 33, 34, 35, 36, 0,  0,  0,  0,  0,  0,  11, 12, 13, 14, 15, 16, 17, 18,
        19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,
    };
    unsigned at = (unsigned)(unsigned char)c - '0';
    return at < sizeof digits ? digits[at] : 0;
}

static char character_of(unsigned digit)
{
    return (char)(digit <= 10 ? '0' + (int)digit - 1 : 'A' + (int)digit - 11);
}

/* Dots are passed over; `characters` counts the others. */
static struct key key_of(const struct codeset_system *s, const char *code, size_t length,
                         unsigned *characters)
{
    struct key key = {0, 0, 1};
    unsigned n = 0, most = s->prefix + s->suffix_characters;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = digit_of(code[i]);
        if (digit == 0 && code[i] == '.')
            continue;
        if (digit == 0 || n == most) {
            key.possible = 0;
            break;
        }
        if (n < s->prefix)
            key.directory = key.directory * ALPHABET + digit;
        else
            key.suffix = key.suffix * ALPHABET + digit;
        n++;
    }
    *characters = n;
    for (; n < s->prefix; n++)
        key.directory *= ALPHABET;
    for (; n < most; n++)
        key.suffix *= ALPHABET;
    return key;
}

static uint64_t number_of(const unsigned char *p, unsigned bytes)
{
    return bytes == 4 ? number4(p) : number8(p);
}

static uint64_t suffix_at(const struct codeset_system *s, uint32_t code)
{
    return number_of(s->suffixes + (uint64_t)code * s->suffix_bytes, s->suffix_bytes);
}

/* How many of `length` ascending numbers are below the limit. Each step looks at the three quarters
 * at once and goes on in one of the four parts: half as many steps wait for memory as in halving,
 * and none has a branch that a processor could foresee wrongly. */
static uint32_t count_below(const unsigned char *numbers, unsigned bytes, uint32_t length,
                            uint64_t limit)
{
    const unsigned char *at = numbers;
    while (length >= 3) {
        uint32_t quarter = (length + 1) / 4;
        size_t size = (size_t)quarter * bytes;
        uint32_t one = number_of(at + size - bytes, bytes) < limit;
        uint32_t two = number_of(at + 2 * size - bytes, bytes) < limit;
        uint32_t three = number_of(at + 3 * size - bytes, bytes) < limit;
        at += (one + two + three) * size;
        length -= 3 * quarter;
    }
    for (; length > 0; length--)
        at += (number_of(at, bytes) < limit) * bytes;
    return (uint32_t)((size_t)(at - numbers) / bytes);
}

/* The first code of [first, end) whose suffix is not below. The number of bytes stands there so
 * that the search is made for either. */
static uint32_t lower_bound(const struct codeset_system *s, uint32_t first, uint32_t end,
                            uint64_t suffix)
{
    const unsigned char *from = s->suffixes + (uint64_t)first * s->suffix_bytes;
    return first + (s->suffix_bytes == 4 ? count_below(from, 4, end - first, suffix)
                                         : count_below(from, 8, end - first, suffix));
}

/* The range of codes behind an entry of the directory; empty where the file is damaged. */
static uint32_t range_of(const struct codeset_system *s, uint32_t entry, uint32_t *end)
{
    uint32_t first = number4(s->directory + (uint64_t)entry * 4);
    *end = number4(s->directory + (uint64_t)entry * 4 + 4);
    if (*end > s->codes || first > *end)
        return *end = 0;
    return first;
}

static uint32_t find_code(const struct codeset_system *s, const char *code, size_t length)
{
    unsigned characters;
    uint32_t end;
    struct key key = key_of(s, code, length, &characters);
    if (!key.possible || characters == 0)
        return CODESET_NO_CODE;
    uint32_t first = range_of(s, key.directory, &end);
    first = lower_bound(s, first, end, key.suffix);
    return first < end && suffix_at(s, first) == key.suffix ? first : CODESET_NO_CODE;
}

uint32_t codeset_table_code(const struct codeset_table *t, int system, const char *code,
                            size_t length)
{
    const struct codeset_system *s = system_of(t, system);
    return s ? find_code(s, code, length) : CODESET_NO_CODE;
}

/* The entry of the directory that a code lies behind. */
static uint32_t entry_of(const struct codeset_system *s, uint32_t code)
{
    uint32_t low = 0, high = directory_entries(s->prefix) - 1; /* the last is no entry */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (number4(s->directory + (uint64_t)middle * 4) <= code)
            low = middle;
        else
            high = middle;
    }
    return low;
}

int codeset_table_code_text(const struct codeset_table *t, int system, uint32_t code, char out[16])
{
    const struct codeset_system *s = system_of(t, system);
    char digits[CODE_CHARACTERS];
    out[0] = '\0';
    if (!s || code >= s->codes)
        return CODESET_NO_SUCH;
    uint32_t entry = entry_of(s, code);
    uint64_t suffix = suffix_at(s, code);
    unsigned all = s->prefix + s->suffix_characters, n = 0;
    for (unsigned i = all; i > s->prefix; i--, suffix /= ALPHABET)
        digits[i - 1] = (char)(suffix % ALPHABET);
    for (unsigned i = s->prefix; i > 0; i--, entry /= ALPHABET)
        digits[i - 1] = (char)(entry % ALPHABET);
    for (; n < all && digits[n] != 0; n++)
        out[n] = character_of((unsigned char)digits[n]);
    out[n] = '\0';
    return (int)n;
}

int codeset_table_prefix(const struct codeset_table *t, int system, const char *prefix,
                         size_t length, uint32_t *first, uint32_t *end)
{
    const struct codeset_system *s = system_of(t, system);
    unsigned characters;
    uint32_t unused;
    *first = *end = 0;
    if (!s)
        return CODESET_NO_SUCH;
    struct key key = key_of(s, prefix, length, &characters);
    if (!key.possible)
        return CODESET_NO_SUCH;
    if (characters <= s->prefix) { /* whole entries */
        uint32_t entries = 1;
        for (unsigned i = characters; i < s->prefix; i++)
            entries *= ALPHABET;
        *first = range_of(s, key.directory, &unused);
        range_of(s, key.directory + entries - 1, end);
    } else {
        uint64_t above = 1;
        for (unsigned i = characters; i < s->prefix + s->suffix_characters; i++)
            above *= ALPHABET;
        uint32_t from = range_of(s, key.directory, end);
        *first = lower_bound(s, from, *end, key.suffix);
        *end = lower_bound(s, *first, *end, key.suffix + above);
    }
    if (*end < *first)
        *end = *first;
    return *first < *end ? CODESET_OK : CODESET_NO_SUCH;
}

/* ---- intervals */

/* The intervals of a code: their number, and the index of the first. */
static uint32_t intervals_of(const struct codeset_system *s, uint32_t code, uint32_t *first)
{
    const unsigned char *p = s->code_patterns + (uint64_t)code * s->pattern_bytes;
    uint32_t pattern = s->pattern_bytes == 2 ? number2(p) : number4(p);
    if (pattern >= s->patterns)
        return *first = 0;
    const unsigned char *index = s->pattern_index + (uint64_t)pattern * 4;
    uint32_t end = number4(index + 4);
    *first = number4(index);
    return *first <= end && end <= s->intervals ? end - *first : (*first = 0);
}

static void read_interval(const struct codeset_system *s, uint32_t at, struct codeset_answer *a)
{
    const unsigned char *p = s->interval_records + (uint64_t)at * INTERVAL_SIZE;
    a->from = number4(p);
    a->to = number4(p + 4);
    a->billable = (p[8] & 3) == 2 ? -1 : (p[8] & 3) != 0;
    a->kind = (enum codeset_kind)(p[8] >> 4 & 3);
    a->sense = p[9];
    a->from_basis = (enum codeset_basis)(p[10] & 3);
    a->to_basis = (enum codeset_basis)(p[11] & 3);
    a->first_release = number4(p + 12);
    a->last_release = number4(p + 16);
    a->status = a->billable == 0 ? CODESET_HEADER : CODESET_VALID;
}

/* Most days asked for lie in the last span or behind it. */
static int is_covered(const struct codeset_system *s, uint32_t day)
{
    uint32_t low = 0, high = s->spans;
    if (high > 0) {
        const unsigned char *last = s->covered + (uint64_t)(high - 1) * COVERED_SIZE;
        if (number4(last) <= day)
            return day <= number4(last + 4);
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const unsigned char *p = s->covered + (uint64_t)middle * COVERED_SIZE;
        if (number4(p + 4) < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->spans && number4(s->covered + (uint64_t)low * COVERED_SIZE) <= day;
}

/* The interval that holds the day; else the last one before it, else the first one. */
static void judge(const struct codeset_system *s, uint32_t code, uint32_t day,
                  struct codeset_answer *a)
{
    uint32_t first, count = intervals_of(s, code, &first), at = 0;
    while (at + 1 < count &&
           number4(s->interval_records + (uint64_t)(first + at + 1) * INTERVAL_SIZE) <= day)
        at++;
    if (count == 0) {
        a->status = CODESET_UNKNOWN;
        return;
    }
    read_interval(s, first + at, a);
    a->interval = at;
    if (day < a->from)
        a->status = CODESET_NOT_YET;
    else if (day > a->to)
        a->status = CODESET_RETIRED;
}

int codeset_table_find(const struct codeset_table *t, int system, const char *code, size_t length,
                       uint32_t day, struct codeset_answer *answer)
{
    const struct codeset_system *s = system_of(t, system);
    memset(answer, 0, sizeof *answer);
    answer->status = CODESET_UNKNOWN;
    answer->code = CODESET_NO_CODE;
    if (!s)
        return CODESET_NO_SUCH;
    answer->code = find_code(s, code, length);
    if (answer->code != CODESET_NO_CODE)
        judge(s, answer->code, day, answer);
    if (!is_covered(s, day))
        answer->status = CODESET_NOT_COVERED;
    return CODESET_OK;
}

uint32_t codeset_table_interval_count(const struct codeset_table *t, int system, uint32_t code)
{
    const struct codeset_system *s = system_of(t, system);
    uint32_t first;
    return s && code < s->codes ? intervals_of(s, code, &first) : 0;
}

int codeset_table_interval(const struct codeset_table *t, int system, uint32_t code,
                           uint32_t interval, struct codeset_answer *answer)
{
    const struct codeset_system *s = system_of(t, system);
    uint32_t first;
    memset(answer, 0, sizeof *answer);
    if (!s || code >= s->codes || interval >= intervals_of(s, code, &first))
        return CODESET_NO_SUCH;
    read_interval(s, first + interval, answer);
    answer->code = code;
    answer->interval = interval;
    return CODESET_OK;
}

/* ---- titles */

/* Reads on in the titles, never past their end. */
struct title_reader {
    const unsigned char *at, *end;
    int damaged;
};

static uint32_t next_number(struct title_reader *r)
{
    uint32_t number = 0;
    for (int i = 0; i < 5; i++) {
        if (r->at == r->end)
            break;
        unsigned char byte = *r->at++;
        number = number << 7 | (byte & 0x7F);
        if (!(byte & 0x80))
            return number;
    }
    r->damaged = 1;
    return 0;
}

static unsigned next_flags(struct title_reader *r)
{
    if (r->at == r->end)
        r->damaged = 1;
    return r->at < r->end ? *r->at++ : 0;
}

enum { TITLE_NONE, TITLE_SAME, TITLE_FOLLOWS, TITLE_AS_LONG };

/* Passes over the titles that follow one byte of flags. *long_at and *short_at are where the words
 * of each begin; they stay where the title is the same as before. */
static void pass_interval(struct title_reader *r, const unsigned char **short_at,
                          const unsigned char **long_at)
{
    unsigned flags = next_flags(r), how_long = flags >> 2 & 3, how_short = flags & 3;
    if (how_long != TITLE_SAME)
        *long_at = how_long == TITLE_FOLLOWS ? r->at : NULL;
    if (how_long == TITLE_FOLLOWS)
        for (uint32_t n = next_number(r); n > 0 && !r->damaged; n--)
            next_number(r);
    if (how_short == TITLE_AS_LONG)
        *short_at = *long_at;
    else if (how_short != TITLE_SAME)
        *short_at = how_short == TITLE_FOLLOWS ? r->at : NULL;
    if (how_short == TITLE_FOLLOWS)
        for (uint32_t n = next_number(r); n > 0 && !r->damaged; n--)
            next_number(r);
}

/* Where the words of a title begin, or NULL. */
static const unsigned char *find_title(const struct codeset_system *s, struct title_reader *r,
                                       uint32_t code, uint32_t interval, enum codeset_title which)
{
    uint32_t first, block = code / BLOCK * BLOCK;
    uint64_t place = number4(s->title_index + (uint64_t)(code / BLOCK) * 4);
    const unsigned char *short_at = NULL, *long_at = NULL;
    r->at = s->titles;
    r->end = s->titles + s->title_bytes;
    r->damaged = place > s->title_bytes;
    if (r->damaged)
        return NULL;
    r->at += place;
    for (uint32_t c = block; c <= code && !r->damaged; c++) {
        uint32_t count = intervals_of(s, c, &first);
        short_at = long_at = NULL;
        for (uint32_t i = 0; i < count && !r->damaged; i++) {
            pass_interval(r, &short_at, &long_at);
            if (c == code && i == interval)
                return which == CODESET_SHORT ? short_at : long_at;
        }
    }
    return NULL;
}

/* Appends as far as there is room; counts all. */
static void append(char *out, size_t capacity, size_t *length, const unsigned char *bytes,
                   size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (*length + i + 1 < capacity)
            out[*length + i] = (char)bytes[i];
    *length += count;
}

static int append_word(const struct codeset_system *s, uint32_t word, char *out, size_t capacity,
                       size_t *length)
{
    if (word >= s->words)
        return 0;
    const unsigned char *index = s->word_index + (uint64_t)word * 4;
    uint32_t begin = number4(index), end = number4(index + 4);
    if (begin > end || end > s->word_bytes)
        return 0;
    append(out, capacity, length, s->word_text + begin, end - begin);
    return 1;
}

/* The words at `r`, a number of them and then each, as codeset_table_title() gives them. */
static int read_words(const struct codeset_system *s, struct title_reader *r, char *out,
                      size_t capacity)
{
    enum { LONGEST = 1 << 20 }; /* beyond any title: a damaged file must not keep one busy */
    size_t length = 0;
    uint32_t count = next_number(r);
    for (uint32_t i = 0; i < count && !r->damaged && length < LONGEST; i++) {
        if (i > 0)
            append(out, capacity, &length, (const unsigned char *)" ", 1);
        if (!append_word(s, next_number(r), out, capacity, &length))
            r->damaged = 1;
    }
    if (capacity > 0)
        out[length < capacity ? length : capacity - 1] = '\0';
    return r->damaged || length >= LONGEST ? CODESET_DAMAGED : (int)length;
}

int codeset_table_title(const struct codeset_table *t, int system, uint32_t code, uint32_t interval,
                        enum codeset_title which, char *out, size_t capacity)
{
    const struct codeset_system *s = system_of(t, system);
    struct title_reader r;
    if (capacity > 0)
        out[0] = '\0';
    if (!s || code >= s->codes)
        return CODESET_NO_SUCH;
    const unsigned char *words = find_title(s, &r, code, interval, which);
    if (!words)
        return r.damaged ? CODESET_DAMAGED : CODESET_NO_SUCH;
    r.at = words;
    return read_words(s, &r, out, capacity);
}

/* ---- parents and children */

/* On the day, or on any where it is CODESET_OPEN. */
static int exists_on(const struct codeset_system *s, uint32_t code, uint32_t day)
{
    struct codeset_answer a;
    if (day == CODESET_OPEN)
        return 1;
    memset(&a, 0, sizeof a);
    judge(s, code, day, &a);
    return a.status == CODESET_VALID || a.status == CODESET_HEADER;
}

uint32_t codeset_table_parent(const struct codeset_table *t, int system, uint32_t code,
                              uint32_t day)
{
    const struct codeset_system *s = system_of(t, system);
    char text[16];
    int length = codeset_table_code_text(t, system, code, text);
    for (int i = length - 1; s && s->nested && i > 0; i--) {
        uint32_t above = find_code(s, text, (size_t)i);
        if (above != CODESET_NO_CODE && exists_on(s, above, day))
            return above;
    }
    return CODESET_NO_CODE;
}

/* One behind the last code that begins with this one. */
static uint32_t end_of_branch(const struct codeset_table *t, int system, uint32_t code)
{
    char text[16];
    uint32_t first, end;
    int length = codeset_table_code_text(t, system, code, text);
    if (!t->systems[system].nested || length <= 0 ||
        codeset_table_prefix(t, system, text, (size_t)length, &first, &end) != CODESET_OK ||
        end <= code)
        return code < CODESET_NO_CODE ? code + 1 : code;
    return end;
}

uint32_t codeset_table_child(const struct codeset_table *t, int system, uint32_t parent,
                             uint32_t after, uint32_t day)
{
    const struct codeset_system *s = system_of(t, system);
    if (!s || (parent != CODESET_NO_CODE && parent >= s->codes))
        return CODESET_NO_CODE;
    uint32_t next = parent == CODESET_NO_CODE ? 0 : parent + 1;
    uint32_t end = parent == CODESET_NO_CODE ? s->codes : end_of_branch(t, system, parent);
    if (after != CODESET_NO_CODE)
        next = after < s->codes ? end_of_branch(t, system, after) : end;
    for (; next < end && next < s->codes; next++)
        if (exists_on(s, next, day))
            return next;
    return CODESET_NO_CODE;
}

/* ---- links */

/* The code on this side of a link: the earlier one, or in the backward order the later one. */
static uint32_t link_key(const struct codeset_system *s, uint32_t at, int backward)
{
    uint32_t link = backward ? number4(s->links_backward + (uint64_t)at * 4) : at;
    if (link >= s->links)
        return CODESET_NO_CODE;
    return number4(s->link_records + (uint64_t)link * LINK_SIZE + (backward ? 4 : 0));
}

static uint32_t first_link(const struct codeset_system *s, uint32_t code, int backward)
{
    uint32_t low = 0, high = s->links;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (link_key(s, middle, backward) < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t count_links(const struct codeset_table *t, int system, uint32_t code, int backward)
{
    const struct codeset_system *s = system_of(t, system);
    if (!s || code >= s->codes)
        return 0;
    return first_link(s, code + 1, backward) - first_link(s, code, backward);
}

static int read_link(const struct codeset_table *t, int system, uint32_t code, uint32_t at,
                     int backward, struct codeset_link *out)
{
    const struct codeset_system *s = system_of(t, system);
    memset(out, 0, sizeof *out);
    if (!s || code >= s->codes)
        return CODESET_NO_SUCH;
    uint32_t first = first_link(s, code, backward);
    if (at >= s->links - first || link_key(s, first + at, backward) != code)
        return CODESET_NO_SUCH;
    uint32_t link = backward ? number4(s->links_backward + (uint64_t)(first + at) * 4) : first + at;
    const unsigned char *p = s->link_records + (uint64_t)link * LINK_SIZE;
    out->system = system;
    out->code = number4(p + (backward ? 0 : 4));
    if (out->code >= s->codes)
        out->code = CODESET_NO_CODE;
    out->from_release = number2(p + 8);
    out->to_release = number2(p + 10);
    if (out->from_release >= s->releases || out->to_release >= s->releases)
        return CODESET_DAMAGED;
    out->day = number4(s->release_records + (uint64_t)out->to_release * RELEASE_SIZE);
    out->evidence = (enum codeset_evidence)(p[12] & 15);
    out->score = p[13];
    out->automatic = p[14] & 1;
    out->automatic_backward = p[14] >> 1 & 1;
    out->carved = p[14] >> 2 & 1;
    return CODESET_OK;
}

uint32_t codeset_table_successor_count(const struct codeset_table *t, int system, uint32_t code)
{
    return count_links(t, system, code, 0);
}

int codeset_table_successor(const struct codeset_table *t, int system, uint32_t code, uint32_t link,
                            struct codeset_link *out)
{
    return read_link(t, system, code, link, 0, out);
}

uint32_t codeset_table_predecessor_count(const struct codeset_table *t, int system, uint32_t code)
{
    return count_links(t, system, code, 1);
}

int codeset_table_predecessor(const struct codeset_table *t, int system, uint32_t code,
                              uint32_t link, struct codeset_link *out)
{
    return read_link(t, system, code, link, 1, out);
}

/* ---- facts */

static uint32_t fact_code(const struct codeset_system *s, uint32_t fact)
{
    return number4(s->fact_records + (uint64_t)fact * FACT_SIZE);
}

/* The first fact of a code that is not below. */
static uint32_t first_fact(const struct codeset_system *s, uint32_t code)
{
    uint32_t low = 0, high = s->facts;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (fact_code(s, middle) < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t codeset_table_fact_count(const struct codeset_table *t, int system)
{
    const struct codeset_system *s = system_of(t, system);
    return s ? s->facts : 0;
}

int codeset_table_facts(const struct codeset_table *t, int system, uint32_t code, uint32_t *first,
                        uint32_t *end)
{
    const struct codeset_system *s = system_of(t, system);
    *first = *end = 0;
    if (!s || (code != CODESET_NO_CODE && code >= s->codes))
        return CODESET_NO_SUCH;
    *first = first_fact(s, code);
    *end = code == CODESET_NO_CODE ? s->facts : first_fact(s, code + 1);
    if (*end < *first)
        *end = *first;
    return *first < *end ? CODESET_OK : CODESET_NO_SUCH;
}

int codeset_table_fact(const struct codeset_table *t, int system, uint32_t fact,
                       struct codeset_fact *out)
{
    const struct codeset_system *s = system_of(t, system);
    memset(out, 0, sizeof *out);
    if (!s || fact >= s->facts)
        return CODESET_NO_SUCH;
    const unsigned char *p = s->fact_records + (uint64_t)fact * FACT_SIZE;
    out->code = number4(p);
    out->from = number4(p + 4);
    out->to = number4(p + 8);
    out->kind = (enum codeset_fact_kind)p[12];
    out->ordinal = number2(p + 14);
    return out->kind >= CODESET_NOTE && out->kind <= CODESET_TERM ? CODESET_OK : CODESET_DAMAGED;
}

int codeset_table_fact_text(const struct codeset_table *t, int system, uint32_t fact,
                            enum codeset_fact_text which, char *out, size_t capacity)
{
    const struct codeset_system *s = system_of(t, system);
    struct title_reader r;
    if (capacity > 0)
        out[0] = '\0';
    if (!s || fact >= s->facts || (unsigned)which > CODESET_VALUE)
        return CODESET_NO_SUCH;
    uint32_t at = number4(s->fact_records + (uint64_t)fact * FACT_SIZE + 16 + (unsigned)which * 4);
    if (at == UINT32_MAX)
        return CODESET_NO_SUCH;
    if (at >= s->fact_text_bytes)
        return CODESET_DAMAGED;
    r.at = s->fact_text + at;
    r.end = s->fact_text + s->fact_text_bytes;
    r.damaged = 0;
    return read_words(s, &r, out, capacity);
}

/* ---- releases */

uint32_t codeset_table_release_count(const struct codeset_table *t, int system)
{
    const struct codeset_system *s = system_of(t, system);
    return s ? s->releases : 0;
}

int codeset_table_release(const struct codeset_table *t, int system, uint32_t release,
                          struct codeset_release *out)
{
    const struct codeset_system *s = system_of(t, system);
    memset(out, 0, sizeof *out);
    if (!s || release >= s->releases)
        return CODESET_NO_SUCH;
    const unsigned char *p = s->release_records + (uint64_t)release * RELEASE_SIZE;
    out->effective = number4(p);
    out->until = number4(p + 4);
    memcpy(out->name, p + 8, sizeof out->name - 1);
    memcpy(out->package, p + 56, sizeof out->package - 1);
    return CODESET_OK;
}

int codeset_table_covered(const struct codeset_table *t, int system, uint32_t span, uint32_t *first,
                          uint32_t *last)
{
    const struct codeset_system *s = system_of(t, system);
    *first = *last = 0;
    if (!s || span >= s->spans)
        return CODESET_NO_SUCH;
    const unsigned char *p = s->covered + (uint64_t)span * COVERED_SIZE;
    *first = number4(p);
    *last = number4(p + 4);
    return CODESET_OK;
}

/* ---- days */

static int is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of_month(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

uint32_t codeset_day(int year, int month, int day)
{
    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > days_of_month(year, month))
        return CODESET_OPEN;
    int before = year - 1;
    int days = (year - 1900) * 365 + before / 4 - before / 100 + before / 400 - 460;
    for (int m = 1; m < month; m++)
        days += days_of_month(year, m);
    return (uint32_t)(days + day - 1);
}

void codeset_day_text(uint32_t day, char out[11])
{
    int year = 1900, month = 1;
    out[0] = '\0';
    if (day > codeset_day(9999, 12, 31))
        return;
    for (int days = 366; day >= (uint32_t)(days = 365 + is_leap(year)); year++)
        day -= (uint32_t)days;
    for (; day >= (uint32_t)days_of_month(year, month); month++)
        day -= (uint32_t)days_of_month(year, month);
    unsigned parts[3] = {(unsigned)year, (unsigned)month, day + 1};
    for (int i = 3; i >= 0; i--, parts[0] /= 10)
        out[i] = (char)('0' + parts[0] % 10);
    for (int i = 0; i < 2; i++) {
        out[4 + i * 3] = '-';
        out[5 + i * 3] = (char)('0' + parts[i + 1] / 10);
        out[6 + i * 3] = (char)('0' + parts[i + 1] % 10);
    }
    out[10] = '\0';
}

/* ---- opening */

static int verify_order(const struct codeset_system *s)
{
    uint32_t entries = directory_entries(s->prefix) - 1, before = 0, end;
    for (uint32_t i = 0; i < entries; i++) {
        uint32_t first = range_of(s, i, &end);
        if (first != before || end < first)
            return 0;
        for (uint32_t c = first; c + 1 < end; c++)
            if (suffix_at(s, c) >= suffix_at(s, c + 1))
                return 0;
        before = end;
    }
    return before == s->codes;
}

static int verify_intervals(const struct codeset_table *t, int system, uint32_t code,
                            const struct codeset_system *s)
{
    struct codeset_answer a;
    uint32_t first, count = intervals_of(s, code, &first), free_from = 0;
    for (uint32_t i = 0; i < count; i++) {
        char none[1];
        if (codeset_table_title(t, system, code, i, CODESET_LONG, none, 0) == CODESET_DAMAGED ||
            codeset_table_title(t, system, code, i, CODESET_SHORT, none, 0) == CODESET_DAMAGED)
            return 0;
        read_interval(s, first + i, &a);
        if (a.first_release >= s->releases || a.last_release >= s->releases || a.from > a.to ||
            a.from < free_from || (a.to == CODESET_OPEN && i + 1 < count))
            return 0;
        free_from = a.to + 1;
    }
    return count > 0;
}

/* All that finding and reading checks as it goes, for every code. */
static int verify_codes(const struct codeset_table *t, int system, const struct codeset_system *s)
{
    if (!verify_order(s))
        return 0;
    for (uint32_t c = 0; c < s->codes; c++) {
        char text[16];
        int length = codeset_table_code_text(t, system, c, text);
        if (length <= 0 || find_code(s, text, (size_t)length) != c ||
            !verify_intervals(t, system, c, s))
            return 0;
    }
    return 1;
}

static int verify_links(const struct codeset_system *s)
{
    for (uint32_t i = 0; i < s->links; i++) {
        const unsigned char *p = s->link_records + (uint64_t)i * LINK_SIZE;
        uint32_t from = number4(p), to = number4(p + 4);
        if (from >= s->codes || (to >= s->codes && to != CODESET_NO_CODE) ||
            number2(p + 8) >= s->releases || number2(p + 10) >= s->releases ||
            number4(s->links_backward + (uint64_t)i * 4) >= s->links)
            return 0;
        if (i > 0 && (link_key(s, i - 1, 0) > from || link_key(s, i - 1, 1) > link_key(s, i, 1)))
            return 0;
    }
    return 1;
}

static int verify_facts(const struct codeset_table *t, int system, const struct codeset_system *s)
{
    for (uint32_t i = 0; i < s->facts; i++) {
        struct codeset_fact f;
        char none[1];
        if (codeset_table_fact(t, system, i, &f) != CODESET_OK || f.from > f.to ||
            (f.code != CODESET_NO_CODE && f.code >= s->codes) ||
            (i > 0 && fact_code(s, i - 1) > f.code))
            return 0;
        for (int w = CODESET_PLACE; w <= CODESET_VALUE; w++)
            if (codeset_table_fact_text(t, system, i, (enum codeset_fact_text)w, none, 0) ==
                CODESET_DAMAGED)
                return 0;
    }
    return 1;
}

static int verify(const struct codeset_table *t)
{
    if (codeset_table_checksum(t->bytes, t->size, CHECKSUM_AT) != number8(t->bytes + CHECKSUM_AT))
        return CODESET_BAD_CHECKSUM;
    for (uint32_t i = 0; i < t->system_count; i++)
        if (!verify_codes(t, (int)i, &t->systems[i]) || !verify_links(&t->systems[i]) ||
            !verify_facts(t, (int)i, &t->systems[i]))
            return CODESET_DAMAGED;
    return CODESET_OK;
}

static int read_header(struct codeset_table *t, const unsigned char *p, size_t size)
{
    uint64_t record_size = number4(p + 36), records = number8(p + 40);
    t->bytes = p;
    t->size = number8(p + 16);
    t->system_count = number4(p + 32);
    if (t->size > size || t->size < HEADER_SIZE || record_size < SYSTEM_SIZE || records > t->size ||
        t->system_count > (t->size - records) / record_size)
        return CODESET_DAMAGED;
    if (t->system_count > CODESET_SYSTEMS_LIMIT)
        return CODESET_TOO_NEW;
    for (uint32_t i = 0; i < t->system_count; i++)
        if (read_system(t, p + records + i * record_size, &t->systems[i]) != CODESET_OK)
            return CODESET_DAMAGED;
    return CODESET_OK;
}

int codeset_table_open_memory(struct codeset_table *t, const void *bytes, size_t size, int flags)
{
    const unsigned char *p = (const unsigned char *)bytes;
    memset(t, 0, sizeof *t);
    if (size < HEADER_SIZE || memcmp(p, magic, sizeof magic) != 0)
        return CODESET_NO_TABLE;
    if (number2(p + 8) != MAJOR)
        return CODESET_TOO_NEW;
    int result = read_header(t, p, size);
    if (result == CODESET_OK && (flags & CODESET_VERIFY))
        result = verify(t);
    if (result != CODESET_OK)
        memset(t, 0, sizeof *t);
    return result;
}

int codeset_table_open(struct codeset_table *t, const char *path, int flags)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    memset(t, 0, sizeof *t);
    if (file < 0)
        return CODESET_NO_FILE;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < HEADER_SIZE) {
        close(file);
        return CODESET_NO_TABLE;
    }
    size_t size = (size_t)status.st_size;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (bytes == MAP_FAILED)
        return CODESET_NO_FILE;
    int result = codeset_table_open_memory(t, bytes, size, flags);
    if (result == CODESET_OK)
        t->mapped = size;
    else
        munmap(bytes, size);
    return result;
}

void codeset_table_close(struct codeset_table *t)
{
    if (t->mapped > 0)
        munmap((void *)(uintptr_t)t->bytes, t->mapped);
    memset(t, 0, sizeof *t);
}
