#include "tools/verify/findings.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "schema/base/input.h"

struct waiver {
    struct text id, reason, who;
    bool used;
};

struct waivers {
    char *path;
    struct waiver *items;
    size_t count, capacity;
    struct buffer content;
};

const char *outcome_name(enum outcome outcome)
{
    static const char *const names[] = {"agreed", "computed only", "official only", "differs"};
    return names[outcome];
}

/* ---- waivers */

static struct text cut_column(struct text *rest)
{
    const char *tab = rest->length > 0 ? memchr(rest->at, '\t', rest->length) : NULL;
    size_t length = tab ? (size_t)(tab - rest->at) : rest->length;
    struct text column = text_trim(text_slice(*rest, 0, length));
    *rest = text_from(*rest, length + 1);
    return column;
}

static enum status read_waiver(struct waivers *w, struct text line, uint64_t number,
                               struct diagnostics *d)
{
    if (line.length > 0 && line.at[line.length - 1] == '\r')
        line.length--;
    if (text_trim(line).length == 0 || line.at[0] == '#')
        return STATUS_OK;
    struct waiver waiver = {.used = false};
    waiver.id = cut_column(&line);
    waiver.reason = cut_column(&line);
    waiver.who = cut_column(&line);
    if (text_equal(waiver.id, TEXT("id")))
        return STATUS_OK;
    if (waiver.id.length == 0 || waiver.reason.length == 0 || waiver.who.length == 0)
        return diagnostics_fail(d, (struct place){w->path, number, 0},
                                "a waiver needs an id, a reason and who waives, tabs between");
    if (!memory_grow((void **)&w->items, &w->capacity, w->count + 1, sizeof waiver))
        return diagnostics_out_of_memory(d);
    w->items[w->count++] = waiver;
    return STATUS_OK;
}

static enum status read_waivers(struct waivers *w, struct diagnostics *d)
{
    enum { LIMIT = 64 * 1024 * 1024 };
    enum status status = input_read_whole(w->path, LIMIT, &w->content, d);
    struct text rest = buffer_text(&w->content);
    for (uint64_t number = 1; status == STATUS_OK && rest.length > 0; number++) {
        const char *end = memchr(rest.at, '\n', rest.length);
        size_t length = end ? (size_t)(end - rest.at) : rest.length;
        status = read_waiver(w, text_slice(rest, 0, length), number, d);
        rest = text_from(rest, length + 1);
    }
    return status;
}

enum status findings_init(struct findings *f, const char *waivers_path, struct diagnostics *d)
{
    *f = (struct findings){.items = NULL};
    arena_init(&f->texts);
    if (!waivers_path)
        return STATUS_OK;
    f->waivers = calloc(1, sizeof *f->waivers);
    if (!f->waivers)
        return diagnostics_out_of_memory(d);
    f->waivers->path = memory_copy(text_of(waivers_path));
    return f->waivers->path ? read_waivers(f->waivers, d) : diagnostics_out_of_memory(d);
}

void findings_release(struct findings *f)
{
    if (f->waivers) {
        free(f->waivers->path);
        free(f->waivers->items);
        buffer_release(&f->waivers->content);
        free(f->waivers);
    }
    free(f->items);
    arena_release(&f->texts);
}

static struct waiver *waiver_for(const struct findings *f, struct text id)
{
    for (size_t i = 0; f->waivers && i < f->waivers->count; i++)
        if (text_equal(f->waivers->items[i].id, id))
            return &f->waivers->items[i];
    return NULL;
}

void findings_warn_of_unused_waivers(const struct findings *f, struct diagnostics *d)
{
    for (size_t i = 0; f->waivers && i < f->waivers->count; i++)
        if (!f->waivers->items[i].used)
            diagnostics_add(d, SEVERITY_WARNING, (struct place){f->waivers->path, 0, 0},
                            "nothing was found that '%.*s' waives",
                            TEXT_ARGS(f->waivers->items[i].id));
}

/* ---- findings */

static bool copy_source(struct findings *f, struct change_source *source)
{
    return arena_copy(&f->texts, source->source, &source->source);
}

enum status findings_add(struct findings *f, const struct finding *finding, struct diagnostics *d)
{
    struct finding copy = *finding;
    if (!arena_copy(&f->texts, copy.id, &copy.id) ||
        !arena_copy(&f->texts, copy.code, &copy.code) ||
        !arena_copy(&f->texts, copy.action, &copy.action) ||
        !arena_copy(&f->texts, copy.message, &copy.message) ||
        !arena_copy(&f->texts, copy.reason, &copy.reason) || !copy_source(f, &copy.from) ||
        !copy_source(f, &copy.to) || !copy_source(f, &copy.official) ||
        !memory_grow((void **)&f->items, &f->capacity, f->count + 1, sizeof copy))
        return diagnostics_out_of_memory(d);
    struct waiver *waiver = copy.outcome != OUTCOME_AGREED ? waiver_for(f, copy.id) : NULL;
    if (waiver) {
        struct buffer note;
        buffer_init(&note);
        buffer_printf(&note, "%.*s (%.*s)", TEXT_ARGS(waiver->reason), TEXT_ARGS(waiver->who));
        bool copied = !note.failed && arena_copy(&f->texts, buffer_text(&note), &copy.waived);
        buffer_release(&note);
        if (!copied)
            return diagnostics_out_of_memory(d);
        waiver->used = true;
        f->waived++;
    }
    f->items[f->count++] = copy;
    return STATUS_OK;
}

size_t findings_open(const struct findings *f)
{
    size_t open = 0;
    for (size_t i = 0; i < f->count; i++)
        open += f->items[i].outcome != OUTCOME_AGREED && !f->items[i].waived.at;
    return open;
}
