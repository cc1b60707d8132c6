#include "tests/unit/support/official.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "releases/ingest.h"
#include "schema/base/folder.h"
#include "schema/base/output.h"
#include "tests/unit/support/scratch.h"

enum { FIELDS = 5 };

/* Cuts the next line off and splits it at its bars; what is not there is empty. */
static bool next_row(const char **rest, struct text fields[FIELDS])
{
    if (**rest == '\0')
        return false;
    const char *end = strchr(*rest, '\n');
    struct text line = {*rest, end ? (size_t)(end - *rest) : strlen(*rest)};
    *rest += line.length + (end ? 1 : 0);
    for (size_t i = 0; i < FIELDS; i++) {
        size_t length = line.length;
        if (i + 1 < FIELDS)
            text_find(line, TEXT("|"), &length);
        fields[i] = text_slice(line, 0, length);
        line = text_from(line, length + 1);
    }
    return true;
}

static void pad(struct buffer *to, struct text t, size_t width)
{
    buffer_append_text(to, t);
    for (size_t i = t.length; i < width; i++)
        buffer_append_char(to, ' ');
}

static void end_line(struct buffer *to)
{
    buffer_append(to, "\r\n", 2);
}

void official_order(struct buffer *to, const char *rows)
{
    struct text f[FIELDS];
    for (unsigned number = 1; next_row(&rows, f); number++) {
        buffer_printf(to, "%05u ", number);
        pad(to, f[0], 8);
        pad(to, f[1], 2);
        pad(to, f[2], 61);
        buffer_append_text(to, f[3]);
        end_line(to);
    }
}

void official_codes(struct buffer *to, const char *rows)
{
    struct text f[FIELDS];
    while (next_row(&rows, f)) {
        pad(to, f[0], 8);
        buffer_append_text(to, f[1]);
        end_line(to);
    }
}

static void put_action(struct buffer *to, struct text action)
{
    static const struct {
        const char *literal;
        const char *official;
    } actions[] = {
        {"add", "Add:"}, {"delete", "Delete:"}, {"from", "Revise from:"}, {"to", "Revise to:"}};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (text_equal(action, text_of(actions[i].literal)))
            pad(to, text_of(actions[i].official), 13);
}

static void put_trailer(struct buffer *to, const char *trailer)
{
    struct text f[FIELDS];
    if (!trailer)
        return;
    end_line(to);
    while (next_row(&trailer, f)) {
        buffer_append_text(to, f[0]);
        end_line(to);
    }
}

void official_order_addenda(struct buffer *to, enum system system, const char *rows,
                            const char *trailer)
{
    struct text f[FIELDS];
    while (rows && next_row(&rows, f)) {
        size_t at = 1;
        put_action(to, f[0]);
        if (system == SYSTEM_ICD10CM)
            pad(to, f[at++], 2);
        pad(to, f[at++], 8);
        pad(to, f[at++], 61);
        buffer_append_text(to, f[at]);
        end_line(to);
    }
    put_trailer(to, trailer);
}

void official_codes_addenda(struct buffer *to, const char *rows, const char *trailer)
{
    struct text f[FIELDS];
    while (rows && next_row(&rows, f)) {
        put_action(to, f[0]);
        pad(to, f[1], 8);
        buffer_append_text(to, f[2]);
        end_line(to);
    }
    put_trailer(to, trailer);
}

static void write_file(const char *folder, const char *name, const struct buffer *content)
{
    struct diagnostics d;
    struct output o;
    diagnostics_init(&d);
    char *path = path_join(folder, name, &d);
    ck_assert_ptr_nonnull(path);
    expect_ok(output_create(&o, path, &d), &d);
    o.fleeting = true;
    output_text(&o, buffer_text(content));
    expect_ok(output_commit(&o, NULL, &d), &d);
    free(path);
    diagnostics_release(&d);
}

void small_release_files(const struct small_release *s, const char *folder)
{
    struct buffer b;
    enum system system = s->system != SYSTEM_NONE ? s->system : SYSTEM_ICD10CM;
    buffer_init(&b);
    ck_assert_int_eq(mkdir(folder, 0777), 0);
    if (s->order) {
        official_order(&b, s->order);
        write_file(folder, "order.txt", &b);
    }
    if (s->codes) {
        buffer_clear(&b);
        official_codes(&b, s->codes);
        write_file(folder, "codes.txt", &b);
    }
    if (s->order_addenda || s->order_trailer) {
        buffer_clear(&b);
        official_order_addenda(&b, system, s->order_addenda, s->order_trailer);
        write_file(folder, "order_addenda.txt", &b);
    }
    if (s->codes_addenda || s->codes_trailer) {
        buffer_clear(&b);
        official_codes_addenda(&b, s->codes_addenda, s->codes_trailer);
        write_file(folder, "codes_addenda.txt", &b);
    }
    for (size_t i = 0; i < sizeof s->documents / sizeof *s->documents && s->documents[i]; i++) {
        char name[32];
        buffer_clear(&b);
        buffer_append_text(&b, text_of(s->documents[i]));
        snprintf(name, sizeof name, "document%zu.xml", i);
        write_file(folder, name, &b);
    }
    buffer_release(&b);
}

void small_release_open(struct release *r, const struct small_release *s, const char *name)
{
    struct diagnostics d;
    struct ingest_result result;
    struct buffer files;
    struct date effective = NO_DATE;
    diagnostics_init(&d);
    buffer_init(&files);
    buffer_printf(&files, "%s.files", scratch(name));
    small_release_files(s, files.at);
    ck_assert(date_parse(text_of(s->effective ? s->effective : "2025-10-01"), &effective));
    struct ingest_request request = {.paths = &files.at,
                                     .path_count = 1,
                                     .system =
                                         s->system != SYSTEM_NONE ? s->system : SYSTEM_ICD10CM,
                                     .effective = effective,
                                     .edition = s->edition,
                                     .keep_going = s->keep_going};
    expect_ok(ingest_into_folder(&request, scratch(name), &result, &d), &d);
    ingest_result_release(&result);
    expect_ok(folder_remove(files.at, NULL, &d), &d);
    expect_ok(release_open(r, scratch(name), &d), &d);
    buffer_release(&files);
    diagnostics_release(&d);
}

void small_release_remove(struct release *r)
{
    struct diagnostics d;
    diagnostics_init(&d);
    expect_ok(folder_remove(r->folder, NULL, &d), &d);
    release_close(r);
    diagnostics_release(&d);
}
