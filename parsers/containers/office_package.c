#include "parsers/containers/office_package.h"

#include <stdlib.h>

#include "parsers/containers/xml_levels.h"

enum { RELATIONSHIP_LIMIT = 10000 };

enum status office_package_open(struct office_package *p, struct text bytes, const char *label,
                                struct diagnostics *d)
{
    *p = (struct office_package){.label = memory_copy(text_of(label))};
    arena_init(&p->arena);
    if (!p->label)
        return diagnostics_out_of_memory(d);
    return memory_zip_open(&p->zip, bytes, label, &archive_default_limits, d);
}

void office_package_release(struct office_package *p)
{
    memory_zip_free(p->zip);
    arena_release(&p->arena);
    free(p->label);
}

enum status office_package_read(struct office_package *p, struct text part,
                                const struct xml_handler *handler, struct diagnostics *d)
{
    struct byte_source source;
    struct buffer label;
    buffer_init(&label);
    buffer_printf(&label, "%s/%.*s", p->label, TEXT_ARGS(part));
    enum status status =
        label.failed ? diagnostics_out_of_memory(d) : memory_zip_read(p->zip, part, &source, d);
    if (status == STATUS_OK)
        status = xml_read(label.at, source, handler, d);
    buffer_release(&label);
    return status;
}

/* ---- relationships */

enum level { OUTSIDE, ALL, ONE };

static const struct xml_step steps[] = {
    {OUTSIDE, "Relationships", ALL},
    {ALL, "Relationship", ONE},
    {0, NULL, 0},
};

struct reading {
    struct relationships *into;
    struct office_package *package;
    struct text folder; /* of the part: what targets are relative to, with the '/' at its end */
    struct xml_levels levels;
};

/* Up to and with the last '/'. */
static struct text folder_of(struct text name)
{
    while (name.length > 0 && name.at[name.length - 1] != '/')
        name.length--;
    return name;
}

static struct text last_part(struct text name)
{
    return text_from(name, folder_of(name).length);
}

/* Appends the parts of a path, going up at "..", and never above the package. */
static void append_path(struct buffer *path, struct text more)
{
    for (size_t begin = 0, i = 0; i <= more.length; i++) {
        if (i < more.length && more.at[i] != '/')
            continue;
        struct text part = text_slice(more, begin, i - begin);
        begin = i + 1;
        if (text_equal(part, TEXT(".."))) {
            struct text above = text_slice(buffer_text(path), 0, path->length);
            path->length = folder_of(above).length;
            path->length -= path->length > 0;
        } else if (part.length > 0 && !text_equal(part, TEXT("."))) {
            if (path->length > 0)
                buffer_append_char(path, '/');
            buffer_append_text(path, part);
        }
    }
}

static bool resolve(struct reading *r, struct text target, struct text *part)
{
    struct buffer path;
    buffer_init(&path);
    if (!text_starts_with(target, TEXT("/")))
        append_path(&path, r->folder);
    append_path(&path, target);
    bool done = !path.failed && arena_copy(&r->package->arena, buffer_text(&path), part);
    buffer_release(&path);
    return done;
}

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    struct relationships *into = r->into;
    struct arena *arena = &r->package->arena;
    unsigned char level;
    if (xml_levels_enter(&r->levels, x, name, &level) != STATUS_OK)
        return STATUS_FAILED;
    if (level != ONE)
        return STATUS_OK;
    if (into->count == RELATIONSHIP_LIMIT)
        return diagnostics_fail(xml_diagnostics(x), xml_place(x), "has more than %d relationships",
                                RELATIONSHIP_LIMIT);
    if (!memory_grow((void **)&into->items, &into->capacity, into->count + 1, sizeof *into->items))
        return diagnostics_out_of_memory(xml_diagnostics(x));
    struct relationship *one = &into->items[into->count];
    struct text target = xml_attribute(x, "Target");
    bool outside = text_equal(xml_attribute(x, "TargetMode"), TEXT("External"));
    one->part = TEXT_NOT_STATED;
    if (!arena_copy(arena, xml_attribute(x, "Id"), &one->id) ||
        !arena_copy(arena, last_part(xml_attribute(x, "Type")), &one->kind) ||
        (!outside && text_is_stated(target) && !resolve(r, target, &one->part)))
        return diagnostics_out_of_memory(xml_diagnostics(x));
    into->count++;
    return STATUS_OK;
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    (void)x, (void)name;
    xml_levels_leave(&r->levels);
    return STATUS_OK;
}

enum status relationships_read(struct relationships *r, struct office_package *p, struct text part,
                               struct diagnostics *d)
{
    *r = (struct relationships){0};
    struct reading reading = {.into = r, .package = p, .folder = folder_of(part)};
    struct xml_handler handler = {on_start, NULL, on_end, &reading};
    struct buffer name;
    buffer_init(&name);
    buffer_append_text(&name, reading.folder);
    buffer_append_text(&name, TEXT("_rels/"));
    buffer_append_text(&name, last_part(part));
    buffer_append_text(&name, TEXT(".rels"));
    xml_levels_init(&reading.levels, steps);
    enum status status = STATUS_OK;
    if (name.failed)
        status = diagnostics_out_of_memory(d);
    else if (memory_zip_has(p->zip, buffer_text(&name)))
        status = office_package_read(p, buffer_text(&name), &handler, d);
    buffer_release(&name);
    return status;
}

void relationships_release(struct relationships *r)
{
    free(r->items);
    *r = (struct relationships){0};
}

const struct relationship *relationships_by_id(const struct relationships *r, struct text id)
{
    for (size_t i = 0; i < r->count; i++)
        if (text_is_stated(id) && text_equal(r->items[i].id, id))
            return &r->items[i];
    return NULL;
}

const struct relationship *relationships_by_kind(const struct relationships *r, struct text kind)
{
    for (size_t i = 0; i < r->count; i++)
        if (text_equal(r->items[i].kind, kind))
            return &r->items[i];
    return NULL;
}
