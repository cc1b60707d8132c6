#include "parsers/containers/shared_strings.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/containers/workbook.h"
#include "parsers/containers/xml_levels.h"

/* ---- escapes */

enum { ESCAPE_LENGTH = 7 }; /* "_x000D_" */

static bool hexadecimal(char c, unsigned *digit)
{
    c = ascii_lower(c);
    if (!ascii_is_digit(c) && (c < 'a' || c > 'f'))
        return false;
    *digit = ascii_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10;
    return true;
}

static bool is_escape(struct text t, uint32_t *unit)
{
    if (t.length < ESCAPE_LENGTH || t.at[0] != '_' || t.at[1] != 'x' || t.at[6] != '_')
        return false;
    *unit = 0;
    for (size_t i = 2; i < 6; i++) {
        unsigned digit;
        if (!hexadecimal(t.at[i], &digit))
            return false;
        *unit = *unit << 4 | digit;
    }
    return true;
}

/* The length of the escape that t begins with, two for a character beyond U+FFFF; 0 for none. */
static size_t escape_at(struct text t, uint32_t *character)
{
    uint32_t unit, low;
    if (!is_escape(t, &unit) || unit == 0)
        return 0;
    *character = unit;
    if (unit < 0xD800 || unit > 0xDFFF)
        return ESCAPE_LENGTH;
    if (unit > 0xDBFF || !is_escape(text_from(t, ESCAPE_LENGTH), &low) || low < 0xDC00 ||
        low > 0xDFFF)
        return 0;
    *character = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    return 2 * ESCAPE_LENGTH;
}

static size_t put_utf8(char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)(length == 2 ? 0xC0 | c : length == 3 ? 0xE0 | c : 0xF0 | c);
    return length;
}

void resolve_escapes(struct buffer *text, size_t begin)
{
    size_t offset;
    struct text all = text_from(buffer_text(text), begin);
    if (!text_find(all, TEXT("_x"), &offset))
        return;
    /* what comes out is never longer than what went in */
    char *to = text->at + begin + offset;
    for (struct text rest = text_from(all, offset); rest.length > 0;) {
        uint32_t character;
        size_t length = escape_at(rest, &character);
        if (length > 0)
            to += put_utf8(to, character);
        else
            *to++ = rest.at[0];
        rest = text_from(rest, length > 0 ? length : 1);
    }
    *to = '\0';
    text->length = (size_t)(to - text->at);
}

/* ---- the table */

enum level { OUTSIDE, TABLE, STRING, RUN, CONTENT };

static const struct xml_step steps[] = {
    {OUTSIDE, "sst", TABLE}, {TABLE, "si", STRING}, {STRING, "t", CONTENT},
    {STRING, "r", RUN},      {RUN, "t", CONTENT},   {0, NULL, 0},
};

struct reading {
    struct shared_strings *into;
    struct xml_levels levels;
    struct buffer text; /* of the string at hand */
    size_t begin;       /* of its present run */
};

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    unsigned char level;
    enum status status = xml_levels_enter(&r->levels, x, name, &level);
    if (level == STRING)
        buffer_clear(&r->text);
    r->begin = r->text.length;
    return status;
}

static enum status on_text(void *context, struct xml_reader *x, struct text piece)
{
    struct reading *r = context;
    if (xml_level(&r->levels) != CONTENT)
        return STATUS_OK;
    if (piece.length > WORKBOOK_STRING_BYTES - r->into->bytes - r->text.length)
        return diagnostics_fail(xml_diagnostics(x), xml_place(x),
                                "holds more than %d bytes of text", WORKBOOK_STRING_BYTES);
    buffer_append_text(&r->text, piece);
    return r->text.failed ? diagnostics_out_of_memory(xml_diagnostics(x)) : STATUS_OK;
}

static enum status keep_string(struct reading *r, struct xml_reader *x)
{
    struct shared_strings *s = r->into;
    if (s->count == WORKBOOK_STRINGS)
        return diagnostics_fail(xml_diagnostics(x), xml_place(x), "holds more than %d strings",
                                WORKBOOK_STRINGS);
    if (!memory_grow((void **)&s->items, &s->capacity, s->count + 1, sizeof *s->items) ||
        !arena_copy(&s->arena, buffer_text(&r->text), &s->items[s->count]))
        return diagnostics_out_of_memory(xml_diagnostics(x));
    s->count++;
    s->bytes += r->text.length;
    buffer_clear(&r->text);
    return STATUS_OK;
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    (void)name;
    unsigned char level = xml_levels_leave(&r->levels);
    if (level == CONTENT)
        resolve_escapes(&r->text, r->begin);
    return level == STRING ? keep_string(r, x) : STATUS_OK;
}

void shared_strings_init(struct shared_strings *s)
{
    *s = (struct shared_strings){0};
    arena_init(&s->arena);
}

void shared_strings_release(struct shared_strings *s)
{
    arena_release(&s->arena);
    free(s->items);
}

enum status shared_strings_read(struct shared_strings *s, struct office_package *package,
                                struct text part, struct diagnostics *d)
{
    struct reading r = {.into = s};
    struct xml_handler handler = {on_start, on_text, on_end, &r};
    xml_levels_init(&r.levels, steps);
    buffer_init(&r.text);
    enum status status = office_package_read(package, part, &handler, d);
    buffer_release(&r.text);
    return status;
}
