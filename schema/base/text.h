/*
 * Text as a place and a length, and a buffer that grows.
 *
 * A struct text owns nothing: it points into somebody else's bytes and lives as long as they do.
 * `at == NULL` means "not stated" (written \N in tables); a stated empty text has at != NULL and
 * length 0.
 */
#ifndef SCHEMA_BASE_TEXT_H
#define SCHEMA_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
    const char *at;
    size_t length;
};

#define TEXT(literal)   ((struct text){(literal), sizeof(literal) - 1})
#define TEXT_NOT_STATED ((struct text){NULL, 0})
/* For printf's "%.*s". A text longer than INT_MAX is cut. */
#define TEXT_ARGS(t) text_print_length(t), (t).at ? (t).at : ""

int text_print_length(struct text t);
struct text text_of(const char *cstring); /* NULL gives not stated */
bool text_is_stated(struct text t);
bool text_equal(struct text a, struct text b);               /* not stated equals not stated only */
int text_compare(struct text a, struct text b);              /* byte order; not stated first */
bool text_equal_ignoring_case(struct text a, struct text b); /* ASCII */
bool text_starts_with(struct text t, struct text prefix);
bool text_starts_with_ignoring_case(struct text t, struct text prefix);
bool text_ends_with_ignoring_case(struct text t, struct text suffix);
struct text text_from(struct text t, size_t offset); /* from offset on; empty when past the end */
struct text text_slice(struct text t, size_t offset, size_t length); /* cut to what is there */
struct text text_trim_right(struct text t);                          /* blanks at the end only */
struct text text_trim(struct text t);                                /* blanks at both ends */
/* Blanks of any kind at both ends: tabs, line ends and no-break blanks (UTF-8) too. */
struct text text_trim_wide(struct text t);
bool text_find(struct text t, struct text part, size_t *offset);

/* Decimal digits only, at least one, no sign, no overflow. */
bool text_to_uint64(struct text t, uint64_t *value);

/* True when all of t is well-formed UTF-8; else *bad is the offset of the first bad byte. */
bool text_is_utf8(struct text t, size_t *bad);

/* ASCII only, independent of the locale. */
char ascii_lower(char c);
char ascii_upper(char c);
bool ascii_is_digit(char c);
bool ascii_is_letter(char c);

/* A growing buffer. When memory runs out `failed` is set, what was there stays, and every later
 * append does nothing: check once at the end. Keep a terminating NUL behind the content. */
struct buffer {
    char *at;
    size_t length;
    size_t capacity;
    bool failed;
};

void buffer_init(struct buffer *b);
void buffer_release(struct buffer *b);
void buffer_clear(struct buffer *b);
/* Room for `more` bytes without moving what is there afterwards; false when memory runs out. */
bool buffer_reserve(struct buffer *b, size_t more);
void buffer_append(struct buffer *b, const char *bytes, size_t length);
void buffer_append_text(struct buffer *b, struct text t);
void buffer_append_char(struct buffer *b, char c);
void buffer_append_uint64(struct buffer *b, uint64_t value);
void buffer_printf(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_vprintf(struct buffer *b, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/* Appends t with every byte that a terminal might obey replaced by '?'. UTF-8 stays. */
void buffer_append_visible(struct buffer *b, struct text t);
struct text buffer_text(const struct buffer *b);

#endif
