#include "schema/base/text.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/base/memory.h"

int text_print_length(struct text t)
{
    return t.length > INT_MAX ? INT_MAX : (int)t.length;
}

struct text text_of(const char *cstring)
{
    return (struct text){cstring, cstring ? strlen(cstring) : 0};
}

bool text_is_stated(struct text t)
{
    return t.at != NULL;
}

bool text_equal(struct text a, struct text b)
{
    if (!a.at || !b.at)
        return a.at == b.at;
    return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

int text_compare(struct text a, struct text b)
{
    if (!a.at || !b.at)
        return (a.at != NULL) - (b.at != NULL);
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = memcmp(a.at, b.at, shared);
    if (order != 0)
        return order;
    return (a.length > b.length) - (a.length < b.length);
}

bool text_starts_with(struct text t, struct text prefix)
{
    return t.at && t.length >= prefix.length && memcmp(t.at, prefix.at, prefix.length) == 0;
}

static bool bytes_equal_ignoring_case(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (ascii_lower(a[i]) != ascii_lower(b[i]))
            return false;
    return true;
}

bool text_equal_ignoring_case(struct text a, struct text b)
{
    return (a.at != NULL) == (b.at != NULL) && a.length == b.length &&
           bytes_equal_ignoring_case(a.at, b.at, a.length);
}

bool text_starts_with_ignoring_case(struct text t, struct text prefix)
{
    return t.at && t.length >= prefix.length &&
           bytes_equal_ignoring_case(t.at, prefix.at, prefix.length);
}

bool text_ends_with_ignoring_case(struct text t, struct text suffix)
{
    return t.at && t.length >= suffix.length &&
           bytes_equal_ignoring_case(t.at + (t.length - suffix.length), suffix.at, suffix.length);
}

struct text text_from(struct text t, size_t offset)
{
    if (!t.at)
        return t;
    if (offset > t.length)
        offset = t.length;
    return (struct text){t.at + offset, t.length - offset};
}

struct text text_slice(struct text t, size_t offset, size_t length)
{
    struct text rest = text_from(t, offset);
    if (rest.length > length)
        rest.length = length;
    return rest;
}

struct text text_trim_right(struct text t)
{
    while (t.length > 0 && t.at[t.length - 1] == ' ')
        t.length--;
    return t;
}

struct text text_trim(struct text t)
{
    t = text_trim_right(t);
    while (t.length > 0 && t.at[0] == ' ') {
        t.at++;
        t.length--;
    }
    return t;
}

struct text text_trim_wide(struct text t)
{
    const struct text wide = TEXT("\xC2\xA0");
    for (;;) {
        struct text before = t;
        while (t.length > 0 && memchr(" \t\r\n", t.at[0], 4))
            t = text_from(t, 1);
        while (t.length > 0 && memchr(" \t\r\n", t.at[t.length - 1], 4))
            t.length--;
        if (text_starts_with(t, wide))
            t = text_from(t, wide.length);
        if (text_ends_with_ignoring_case(t, wide))
            t.length -= wide.length;
        if (t.length == before.length)
            return t;
    }
}

bool text_find(struct text t, struct text part, size_t *offset)
{
    if (!t.at || part.length == 0 || part.length > t.length)
        return false;
    for (size_t i = 0; i <= t.length - part.length; i++) {
        const char *hit = memchr(t.at + i, part.at[0], t.length - part.length - i + 1);
        if (!hit)
            return false;
        i = (size_t)(hit - t.at);
        if (memcmp(hit, part.at, part.length) == 0) {
            if (offset)
                *offset = i;
            return true;
        }
    }
    return false;
}

bool text_to_uint64(struct text t, uint64_t *value)
{
    if (!t.at || t.length == 0)
        return false;
    uint64_t sum = 0;
    for (size_t i = 0; i < t.length; i++) {
        if (!ascii_is_digit(t.at[i]))
            return false;
        uint64_t digit = (uint64_t)(t.at[i] - '0');
        if (sum > (UINT64_MAX - digit) / 10)
            return false;
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}

/* Length of the UTF-8 sequence at p, or 0 when it is malformed, overlong or a surrogate. */
static size_t utf8_sequence(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return 1;
    size_t need = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < need)
        return 0;
    for (size_t i = 1; i < need; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
        (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
    return need;
}

bool text_is_utf8(struct text t, size_t *bad)
{
    const unsigned char *p = (const unsigned char *)t.at;
    size_t i = 0;
    while (i < t.length) {
        uint64_t eight;
        while (t.length - i >= sizeof eight) {
            memcpy(&eight, p + i, sizeof eight);
            if (eight & UINT64_C(0x8080808080808080))
                break;
            i += sizeof eight;
        }
        if (i == t.length)
            break;
        size_t step = utf8_sequence(p + i, t.length - i);
        if (step == 0) {
            if (bad)
                *bad = i;
            return false;
        }
        i += step;
    }
    return true;
}

char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

char ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool ascii_is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

void buffer_init(struct buffer *b)
{
    *b = (struct buffer){0};
}

void buffer_release(struct buffer *b)
{
    free(b->at);
    buffer_init(b);
}

void buffer_clear(struct buffer *b)
{
    b->length = 0;
    if (b->at)
        b->at[0] = '\0';
}

bool buffer_reserve(struct buffer *b, size_t more)
{
    size_t need;
    if (b->failed)
        return false;
    if (!size_add(b->length, more, &need) || !size_add(need, 1, &need) ||
        !memory_grow((void **)&b->at, &b->capacity, need, 1)) {
        b->failed = true;
        return false;
    }
    return true;
}

void buffer_append(struct buffer *b, const char *bytes, size_t length)
{
    if (!buffer_reserve(b, length))
        return;
    if (length > 0)
        memcpy(b->at + b->length, bytes, length);
    b->length += length;
    b->at[b->length] = '\0';
}

void buffer_append_text(struct buffer *b, struct text t)
{
    if (t.at)
        buffer_append(b, t.at, t.length);
}

void buffer_append_char(struct buffer *b, char c)
{
    buffer_append(b, &c, 1);
}

void buffer_append_uint64(struct buffer *b, uint64_t value)
{
    char digits[20];
    size_t n = sizeof digits;
    do {
        digits[--n] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    buffer_append(b, digits + n, sizeof digits - n);
}

void buffer_vprintf(struct buffer *b, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0 || !buffer_reserve(b, (size_t)length)) {
        b->failed = true;
        return;
    }
    vsnprintf(b->at + b->length, (size_t)length + 1, format, arguments);
    b->length += (size_t)length;
}

void buffer_printf(struct buffer *b, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(b, format, arguments);
    va_end(arguments);
}

void buffer_append_visible(struct buffer *b, struct text t)
{
    size_t i = 0;
    while (i < t.length) {
        unsigned char c = (unsigned char)t.at[i];
        size_t step = utf8_sequence((const unsigned char *)t.at + i, t.length - i);
        /* C1 controls are two bytes in UTF-8: C2 80 to C2 9F */
        bool control =
            c < 0x20 || c == 0x7F || (step == 2 && c == 0xC2 && (unsigned char)t.at[i + 1] < 0xA0);
        if (step == 0 || control) {
            buffer_append_char(b, '?');
            i += step > 0 ? step : 1;
            continue;
        }
        buffer_append(b, t.at + i, step);
        i += step;
    }
}

struct text buffer_text(const struct buffer *b)
{
    return (struct text){b->at ? b->at : "", b->length};
}
