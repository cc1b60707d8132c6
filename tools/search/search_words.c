#include "tools/search/search_words.h"

#include <string.h>

#include "tools/compile/table_database.h"

enum { CODE_BEGINNING = 3 };

#define TITLES TEXT("{short long} : ")

/* A word, or a phrase that stood between quotes, without them. */
struct word {
    struct text text;
    bool prefix; /* a '*' stands behind it */
    bool plain;  /* has an ASCII letter or digit, so that it is a word for FTS5 in any case */
    char code[CODE_LIMIT + 1]; /* as which it may be meant, or "" */
};

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_plain(struct text t)
{
    for (size_t i = 0; i < t.length; i++)
        if (ascii_is_letter(t.at[i]) || ascii_is_digit(t.at[i]))
            return true;
    return false;
}

/* Dots aside, letters and digits, with a digit; else false, whatever is in `out`. */
static bool read_code(struct text t, char out[CODE_LIMIT + 1])
{
    size_t length = 0;
    bool digit = false;
    for (size_t i = 0; i < t.length; i++) {
        char c = ascii_upper(t.at[i]);
        if (c == '.')
            continue;
        if ((!ascii_is_letter(c) && !ascii_is_digit(c)) || length == CODE_LIMIT)
            return false;
        digit |= ascii_is_digit(c);
        out[length++] = c;
    }
    out[length] = '\0';
    return digit;
}

/* Takes the next word from `rest`; false where there is none. */
static bool next_word(struct text *rest, struct word *w)
{
    size_t at = 0, end;
    while (at < rest->length && is_blank(rest->at[at]))
        at++;
    if (at == rest->length)
        return false;
    bool quoted = rest->at[at] == '"';
    at += quoted;
    for (end = at; end < rest->length && rest->at[end] != '"'; end++)
        if (!quoted && is_blank(rest->at[end]))
            break;
    w->text = text_slice(*rest, at, end - at);
    end += quoted && end < rest->length;
    w->prefix = false;
    while (end < rest->length && rest->at[end] == '*') {
        w->prefix = true;
        end++;
    }
    while (!quoted && w->text.length > 0 && w->text.at[w->text.length - 1] == '*') {
        w->prefix = true;
        w->text.length--;
    }
    *rest = text_from(*rest, end);
    w->plain = is_plain(w->text);
    if (quoted || !read_code(w->text, w->code))
        w->code[0] = '\0';
    return true;
}

/* A word holds no quotes, so that nothing in it needs to be hidden. */
static void append_word(struct buffer *b, struct text columns, const struct word *w)
{
    buffer_append_text(b, columns);
    buffer_append_char(b, '"');
    buffer_append_text(b, w->text);
    buffer_append_text(b, w->prefix ? TEXT("\"* ") : TEXT("\" "));
}

static void append_code(struct buffer *b, const struct word *w)
{
    char token[TABLE_CODE_TOKEN];
    struct text code = text_of(w->code);
    buffer_append_text(b, TEXT("code : \""));
    buffer_append_text(b, table_code_token(code, token));
    buffer_append_text(b, w->prefix || code.length >= CODE_BEGINNING ? TEXT("\"* ") : TEXT("\" "));
}

static void append_code_choice(struct buffer *b, const struct word *w, struct text beside)
{
    buffer_append_text(b, b->length > 0 ? TEXT("AND (") : TEXT("("));
    append_word(b, TITLES, w);
    buffer_append_text(b, beside);
    buffer_append_text(b, TEXT("OR "));
    append_code(b, w);
    buffer_append_text(b, beside);
    buffer_append_text(b, TEXT(") "));
}

/* Words that FTS5 may find none in (a dash, say) make its AND fail, but are passed over beside
 * other words, without AND. So they go there, or beside each meaning of a code. */
static void append_titles(struct buffer *b, const struct word *words, size_t count)
{
    struct buffer doubtful;
    buffer_init(&doubtful);
    for (size_t i = 0; i < count; i++)
        if (words[i].code[0] == '\0')
            append_word(words[i].plain ? b : &doubtful, TITLES, &words[i]);
    bool beside_words = b->length > 0;
    if (beside_words)
        buffer_append_text(b, buffer_text(&doubtful));
    bool any = beside_words;
    for (size_t i = 0; i < count; i++) {
        if (words[i].code[0] == '\0')
            continue;
        append_code_choice(b, &words[i], any ? TEXT("") : buffer_text(&doubtful));
        any = true;
    }
    if (!any)
        buffer_append_text(b, buffer_text(&doubtful));
    b->failed |= doubtful.failed;
    buffer_release(&doubtful);
}

static void keep_code(struct search_codes *codes, const struct word *w)
{
    if (w->code[0] != '\0')
        memcpy(codes->codes[codes->count++], w->code, sizeof w->code);
}

enum status search_words_read(struct search_words *w, struct text written, struct diagnostics *d)
{
    struct word words[SEARCH_WORDS_LIMIT], next;
    size_t count = 0, bad;
    *w = (struct search_words){.codes = {.count = 0}};
    buffer_init(&w->titles);
    buffer_init(&w->terms);
    buffer_init(&w->plain);
    if (!text_is_utf8(written, &bad) ||
        (written.length > 0 && memchr(written.at, '\0', written.length)))
        return diagnostics_fail(d, NO_PLACE, "the words '%.*s' are not UTF-8", TEXT_ARGS(written));
    while (next_word(&written, &next)) {
        if (next.text.length == 0)
            continue;
        if (count == SEARCH_WORDS_LIMIT)
            return diagnostics_fail(d, NO_PLACE, "more than %d words", SEARCH_WORDS_LIMIT);
        words[count++] = next;
    }
    if (count == 0)
        return diagnostics_fail(d, NO_PLACE, "there is no word to search for");
    append_titles(&w->titles, words, count);
    for (size_t i = 0; i < count; i++) {
        append_word(&w->terms, TEXT(""), &words[i]);
        keep_code(&w->codes, &words[i]);
        buffer_append_text(&w->plain, i > 0 ? TEXT(" ") : TEXT(""));
        buffer_append_text(&w->plain, words[i].text);
    }
    return w->titles.failed || w->terms.failed || w->plain.failed ? diagnostics_out_of_memory(d)
                                                                  : STATUS_OK;
}

void search_words_release(struct search_words *w)
{
    buffer_release(&w->titles);
    buffer_release(&w->terms);
    buffer_release(&w->plain);
}
