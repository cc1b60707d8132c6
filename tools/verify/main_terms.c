#include "tools/verify/main_terms.h"

#include <stdlib.h>

#define SEPARATOR TEXT(" > ")

/* Small letters, one blank in place of several, none at the ends. */
static struct text simplify(struct buffer *b, struct text t)
{
    buffer_clear(b);
    t = text_trim(t);
    for (size_t i = 0; i < t.length; i++)
        if (t.at[i] != ' ' || t.at[i - 1] != ' ')
            buffer_append_char(b, ascii_lower(t.at[i]));
    return buffer_text(b);
}

static int compare_titles(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

struct main_terms_reading {
    struct main_terms *into;
    struct text last; /* the path taken last */
    struct diagnostics *d;
};

/* A title, and what stands behind its commas: "Abdomen, abdominal" is found by either word. */
static enum status take_words(struct main_terms *m, struct text title, struct diagnostics *d)
{
    for (size_t comma = 0; title.length > 0; title = text_from(title, comma + 1)) {
        title = text_trim(title);
        if (!memory_grow((void **)&m->titles, &m->capacity, m->count + 1, sizeof *m->titles))
            return diagnostics_out_of_memory(d);
        m->titles[m->count++] = title;
        if (!text_find(title, TEXT(","), &comma))
            comma = title.length;
    }
    return STATUS_OK;
}

static enum status take_title(struct main_terms_reading *reading, struct text title)
{
    struct main_terms *m = reading->into;
    struct text copy;
    if (title.length == 0 || text_equal(title, reading->last))
        return STATUS_OK;
    if (m->scratch.failed || !arena_copy(&m->texts, title, &copy))
        return diagnostics_out_of_memory(reading->d);
    reading->last = copy;
    return take_words(m, copy, reading->d);
}

/* A title with its modifiers as parts of its words: "Legg (-Calvé)-Perthes", "(gastro)enteritis".
 */
static struct text with_modifiers(struct buffer *b, struct text title)
{
    simplify(b, title);
    size_t kept = 0;
    for (size_t i = 0; i < b->length; i++) {
        bool opens = b->at[i] == ' ' && i + 1 < b->length && b->at[i + 1] == '(';
        if (!opens && b->at[i] != '(' && b->at[i] != ')')
            b->at[kept++] = b->at[i];
    }
    b->length = kept;
    return buffer_text(b);
}

static enum status take_row(void *context, const struct text *v)
{
    struct main_terms_reading *reading = context;
    struct buffer *scratch = &reading->into->scratch;
    struct text path = v[TERM_PATH];
    size_t end = path.length;
    bool is_main = !text_find(path, SEPARATOR, &end);
    if (take_title(reading, simplify(scratch, text_slice(path, 0, end))) != STATUS_OK)
        return STATUS_FAILED;
    return is_main && v[TERM_TITLE].at ? take_title(reading, with_modifiers(scratch, v[TERM_TITLE]))
                                       : STATUS_OK;
}

enum status main_terms_read(struct main_terms *m, const struct release *r, struct diagnostics *d)
{
    struct main_terms_reading reading = {m, TEXT_NOT_STATED, d};
    *m = (struct main_terms){.count = 0};
    arena_init(&m->texts);
    buffer_init(&m->scratch);
    enum status status = release_each_row(r, TABLE_TERMS, take_row, &reading, d);
    if (status == STATUS_OK && m->count > 1)
        qsort(m->titles, m->count, sizeof *m->titles, compare_titles);
    return status;
}

void main_terms_release(struct main_terms *m)
{
    free(m->titles);
    arena_release(&m->texts);
    buffer_release(&m->scratch);
}

static bool is_of_word(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool ends_word(struct text t, size_t at)
{
    return at == t.length || (!is_of_word(t.at[at]) && t.at[at] != '-' && t.at[at] != '\'');
}

/* Whether a main term begins with it, up to the end of a word. What goes on with a blank, a comma
 * or a parenthesis stands before what goes on with a letter, so that the first title tells. */
static bool begins_main_term(const struct main_terms *m, struct text beginning)
{
    size_t low = 0, high = m->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(m->titles[middle], beginning) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->count && text_starts_with(m->titles[low], beginning) &&
           ends_word(m->titles[low], beginning.length);
}

bool main_terms_lead(struct main_terms *m, struct text reference)
{
    struct text t = simplify(&m->scratch, reference);
    for (size_t length = t.length; length > 0 && !m->scratch.failed; length--) {
        bool is_end =
            (is_of_word(t.at[length - 1]) || t.at[length - 1] == '\'') && ends_word(t, length);
        bool plural = is_end && length > 1 && t.at[length - 1] == 's';
        if (is_end && (begins_main_term(m, text_slice(t, 0, length)) ||
                       (plural && begins_main_term(m, text_slice(t, 0, length - 1)))))
            return true;
    }
    return false;
}
