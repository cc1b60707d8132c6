#include "tests/unit/support/scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/output.h"

enum { NAMES = 512, NAME_SIZE = 4096, FILE_LIMIT = 256 * 1024 * 1024 };

static char *folder;
static char *names[NAMES];
static size_t name_count;

void expect_ok(enum status status, struct diagnostics *d)
{
    if (status == STATUS_OK)
        return;
    diagnostics_print(d, "unit", stderr);
    ck_abort_msg("status is %d", (int)status);
}

void scratch_begin(void)
{
    struct diagnostics d;
    diagnostics_init(&d);
    folder = folder_temporary(&d);
    ck_assert_ptr_nonnull(folder);
    diagnostics_release(&d);
}

void scratch_end(void)
{
    struct diagnostics d;
    diagnostics_init(&d);
    expect_ok(folder_remove(folder, NULL, &d), &d);
    diagnostics_release(&d);
    free(folder);
    folder = NULL;
    while (name_count > 0)
        free(names[--name_count]);
}

const char *scratch_folder(void)
{
    return folder;
}

char *scratch(const char *name)
{
    struct buffer path;
    buffer_init(&path);
    buffer_printf(&path, "%s/%s", folder, name);
    ck_assert(!path.failed);
    for (size_t i = 0; i < name_count; i++) {
        if (strcmp(names[i], path.at) == 0) {
            buffer_release(&path);
            return names[i];
        }
    }
    ck_assert_uint_lt(name_count, NAMES);
    names[name_count++] = path.at;
    return path.at;
}

char *scratch_write(const char *name, struct text content)
{
    struct diagnostics d;
    struct output o;
    char *path = scratch(name);
    diagnostics_init(&d);
    expect_ok(output_replace(&o, path, &d), &d);
    o.fleeting = true;
    output_text(&o, content);
    expect_ok(output_commit(&o, NULL, &d), &d);
    diagnostics_release(&d);
    return path;
}

char *scratch_make_folder(const char *name)
{
    char *path = scratch(name);
    ck_assert_int_eq(mkdir(path, 0777), 0);
    return path;
}

void read_file(const char *path, struct buffer *content)
{
    struct diagnostics d;
    diagnostics_init(&d);
    buffer_clear(content);
    expect_ok(input_read_whole(path, FILE_LIMIT, content, &d), &d);
    buffer_append(content, "", 0);
    diagnostics_release(&d);
}

bool messages_have(struct diagnostics *d, const char *part)
{
    char *printed = NULL;
    size_t length;
    FILE *memory = open_memstream(&printed, &length);
    ck_assert_ptr_nonnull(memory);
    diagnostics_print(d, "unit", memory);
    fclose(memory);
    bool found = strstr(printed, part) != NULL;
    if (!found)
        fprintf(stderr, "not in the messages: %s\n%s", part, printed);
    free(printed);
    diagnostics_release(d);
    return found;
}
