#include "parsers/index_terms.h"

#include <stdio.h>

#define SEPARATOR TEXT(" > ")

void index_terms_init(struct index_terms *t, struct parse_job *job, const char *index)
{
    t->job = job;
    t->index = index;
    t->depth = 0;
    t->levels[0] = (struct index_term){.hash = key_hash(KEY_HASH_START, TEXT(""))};
    buffer_init(&t->path);
    key_ordinals_init(&t->ordinals);
}

void index_terms_release(struct index_terms *t)
{
    buffer_release(&t->path);
    key_ordinals_release(&t->ordinals);
}

/* The titles from the main term down to the term at hand. */
static struct text path_of(const struct index_terms *t)
{
    return text_slice(buffer_text(&t->path), 0, t->levels[t->depth].path_length);
}

/* ---- rows */

/* A row of the term that has the path; it is numbered among those that are else alike, and not
 * below the number of its term. */
static enum status put(struct index_terms *t, uint64_t line, const char *relation,
                       struct text target, struct text codes, struct text title)
{
    struct index_term *owner = &t->levels[t->levels[t->depth].owner];
    uint64_t hash = key_hash(key_hash(key_hash(owner->hash, text_of(relation)), target), codes);
    uint32_t number = key_ordinals_next(&t->ordinals, hash, owner->ordinal);
    char ordinal[16];
    if (number == 0)
        return diagnostics_out_of_memory(t->job->d);
    if (number > ORDINAL_LIMIT)
        return diagnostics_fail(t->job->d, (struct place){t->job->label, line, 0},
                                "states the same of one term more than %d times", ORDINAL_LIMIT);
    snprintf(ordinal, sizeof ordinal, "%0*u", ORDINAL_DIGITS, (unsigned)number);
    struct text values[] = {
        [TERM_INDEX] = text_of(t->index),
        [TERM_PATH] = path_of(t),
        [TERM_ORDINAL] = text_of(ordinal),
        [TERM_RELATION] = text_of(relation),
        [TERM_TARGET] = target,
        [TERM_CODES] = codes,
        [TERM_TITLE] = title,
    };
    owner->has_row = true;
    t->levels[t->depth].is_late = true;
    return parse_give_fact(t->job, TABLE_TERMS, values, line);
}

static enum status reject(struct index_terms *t, uint64_t line, const char *why)
{
    t->job->at_line = line;
    return parse_reject(t->job, 0, "%s", why);
}

/* ---- paths */

void index_terms_enter(struct index_terms *t, uint64_t line)
{
    struct index_term inside = t->levels[t->depth];
    t->levels[t->depth].is_late = true;
    inside.line = line;
    inside.is_late = false;
    t->levels[++t->depth] = inside;
}

/* Whether t.at[from, to) is a run of '>' that stands between blanks or ends. */
static bool is_lone_run(struct text t, size_t from, size_t to)
{
    return to > from && (from == 0 || t.at[from - 1] == ' ') && (to == t.length || t.at[to] == ' ');
}

/* Appends a title in which no " > " is left that a reader could take for a separator: a run of '>'
 * between blanks, or between a blank and an end, gets one more. */
static void append_title(struct buffer *path, struct text title)
{
    for (size_t i = 0; i < title.length;) {
        size_t end = i;
        while (end < title.length && title.at[end] == '>')
            end++;
        if (is_lone_run(title, i, end))
            buffer_append_char(path, '>');
        end += end == i;
        buffer_append_text(path, text_slice(title, i, end - i));
        i = end;
    }
}

enum status index_terms_title(struct index_terms *t, uint64_t line, struct text title)
{
    struct index_term *term = &t->levels[t->depth];
    if (term->owner == t->depth)
        return reject(t, line, "a term has a second title");
    if (term->is_late)
        return reject(t, line, "a title stands behind what belongs to its term");
    if (title.length == 0)
        return reject(t, line, "a title is empty");
    t->path.length = term->path_length;
    if (term->path_length > 0)
        buffer_append_text(&t->path, SEPARATOR);
    append_title(&t->path, title);
    if (t->path.failed)
        return diagnostics_out_of_memory(t->job->d);
    if (t->path.length > INDEX_PATH_LIMIT)
        return diagnostics_fail(t->job->d, (struct place){t->job->label, line, 0},
                                "the titles of a term and of those above it have more than %d "
                                "bytes",
                                INDEX_PATH_LIMIT);
    *term = (struct index_term){.path_length = t->path.length,
                                .owner = t->depth,
                                .hash = key_hash(KEY_HASH_START, buffer_text(&t->path)),
                                .line = line};
    term->ordinal = key_ordinals_next(&t->ordinals, term->hash, 1);
    return term->ordinal > 0 ? STATUS_OK : diagnostics_out_of_memory(t->job->d);
}

/* What is said of a main term that has no title belongs nowhere. */
static bool is_homeless(const struct index_terms *t)
{
    return t->levels[t->depth].owner == 0;
}

enum status index_terms_modifiers(struct index_terms *t, uint64_t line, struct text modifiers,
                                  struct text title)
{
    if (is_homeless(t))
        return reject(t, line, "modifiers of a main term without a title");
    return put(t, line, "modifiers", modifiers, TEXT(""), title);
}

enum status index_terms_reference(struct index_terms *t, uint64_t line, const char *relation,
                                  struct text target, struct text codes)
{
    if (is_homeless(t))
        return reject(t, line, "a reference of a main term without a title");
    return put(t, line, relation, target, codes, TEXT_NOT_STATED);
}

enum status index_terms_leave(struct index_terms *t)
{
    const struct index_term *term = &t->levels[t->depth];
    enum status status = STATUS_OK;
    if (term->owner == t->depth && !term->has_row)
        status = put(t, term->line, "term", TEXT(""), TEXT(""), TEXT_NOT_STATED);
    t->depth--;
    t->path.length = t->levels[t->depth].path_length;
    return status;
}

enum status index_terms_heading(struct index_terms *t, uint64_t line, const char *relation,
                                struct text heading)
{
    t->levels[0].ordinal = 1;
    return put(t, line, relation, heading, TEXT(""), TEXT_NOT_STATED);
}
