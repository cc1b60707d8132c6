#include "tests/samples/sample_history.h"

#include <stdio.h>
#include <string.h>

static size_t index_of(const struct sample_list *list, const char *code)
{
    size_t i = 0;
    while (i < list->count && strcmp(list->rows[i].code, code) != 0)
        i++;
    return i;
}

const struct sample_row *sample_list_find(const struct sample_list *list, const char *code)
{
    size_t i = index_of(list, code);
    return i < list->count ? &list->rows[i] : NULL;
}

bool sample_list_is_unlisted(const struct sample_list *list, const char *code)
{
    size_t i = index_of(list, code);
    return i < list->count && list->unlisted[i];
}

static bool contradiction(const char *step, const struct sample_edit *e, const char *what)
{
    fprintf(stderr, "make-samples: edition %s, code %s: %s\n", step, e->row.code, what);
    return false;
}

static bool add(struct sample_list *list, const char *step, const struct sample_edit *e)
{
    size_t at = index_of(list, e->after);
    if (at == list->count || sample_list_find(list, e->row.code))
        return contradiction(step, e, "is there already, or has nothing to stand behind");
    if (list->count == SAMPLE_ROWS_LIMIT)
        return contradiction(step, e, "the list is full");
    memmove(&list->rows[at + 2], &list->rows[at + 1], (list->count - at - 1) * sizeof *list->rows);
    list->rows[at + 1] = e->row;
    list->count++;
    return true;
}

static bool change(struct sample_list *list, const char *step, const struct sample_edit *e)
{
    size_t at = index_of(list, e->row.code);
    if (at == list->count)
        return contradiction(step, e, "is not there");
    if (e->action == SAMPLE_REMOVE) {
        list->count--;
        memmove(&list->rows[at], &list->rows[at + 1], (list->count - at) * sizeof *list->rows);
    } else {
        list->rows[at] = e->row;
    }
    return true;
}

static bool take_step(struct sample_list *list, const struct sample_step *step)
{
    for (size_t i = 0; i < step->count; i++) {
        const struct sample_edit *e = &step->edits[i];
        if (!(e->action == SAMPLE_ADD ? add : change)(list, step->name, e))
            return false;
    }
    memset(list->unlisted, 0, sizeof list->unlisted);
    for (size_t i = 0; i < step->count; i++)
        if (step->edits[i].action == SAMPLE_CHANGE_UNLISTED)
            list->unlisted[index_of(list, step->edits[i].row.code)] = true;
    return true;
}

/* A short title that is not said is the long one, which may be too long for it; and one that ends
 * in a blank cannot be told from its padding. */
static bool titles_fit(const struct sample_list *list)
{
    bool fit = true;
    for (size_t i = 0; i < list->count; i++) {
        const char *title = sample_short_title(&list->rows[i]);
        size_t length = strlen(title);
        if (length > SHORT_TITLE_LIMIT || (length > 0 && title[length - 1] == ' ')) {
            fprintf(stderr, "make-samples: code %s: the short title does not fit its column\n",
                    list->rows[i].code);
            fit = false;
        }
    }
    return fit;
}

bool sample_list_at(struct sample_list *list, const struct sample_history *h, const char *name)
{
    memset(list, 0, sizeof *list);
    for (; list->count < h->first_count && list->count < SAMPLE_ROWS_LIMIT; list->count++)
        list->rows[list->count] = h->first[list->count];
    bool reached = strcmp(name, "first") == 0;
    for (size_t i = 0; i < h->step_count && !reached; i++) {
        if (!take_step(list, &h->steps[i]))
            return false;
        reached = strcmp(h->steps[i].name, name) == 0;
    }
    if (!reached)
        fprintf(stderr, "make-samples: there is no edition '%s'\n", name);
    return reached && titles_fit(list);
}
