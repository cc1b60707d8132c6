#include "tests/faults/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"

_Noreturn void test_is_broken(const char *what, const char *subject)
{
    fprintf(stderr, "the test itself is broken: %s: %s: %s\n", subject, what, strerror(errno));
    exit(EXIT_FAILURE);
}

static char *joined(const char *folder, const char *name)
{
    struct diagnostics d;
    diagnostics_init(&d);
    char *path = path_join(folder, name, &d);
    if (!path)
        test_is_broken("out of memory", name);
    return path;
}

static void add(struct tree *t, const char *path, bool is_folder, struct buffer *content)
{
    if (!memory_grow((void **)&t->items, &t->capacity, t->count + 1, sizeof *t->items))
        test_is_broken("out of memory", path);
    struct tree_entry entry = {.path = memory_copy(text_of(path)), .is_folder = is_folder};
    if (!entry.path)
        test_is_broken("out of memory", path);
    if (content) {
        entry.bytes = content->at;
        entry.length = content->length;
    }
    t->items[t->count++] = entry;
}

/* What lies in root/below; `below` is "" for the root itself. */
static void read_folder(struct tree *t, const char *root, const char *below)
{
    enum { LIMIT = 256 * 1024 * 1024 };
    struct diagnostics d;
    struct folder_names names;
    diagnostics_init(&d);
    char *folder = joined(root, below);
    if (folder_list(folder, &names, &d) != STATUS_OK)
        test_is_broken("cannot be listed", folder);
    for (size_t i = 0; i < names.count; i++) {
        char *path =
            below[0] != '\0' ? joined(below, names.items[i]) : memory_copy(text_of(names.items[i]));
        char *full = joined(root, path);
        if (input_is_folder(full)) {
            add(t, path, true, NULL);
            read_folder(t, root, path);
        } else {
            struct buffer content;
            buffer_init(&content);
            if (input_read_whole(full, LIMIT, &content, &d) != STATUS_OK)
                test_is_broken("cannot be read", full);
            add(t, path, false, &content);
        }
        free(full);
        free(path);
    }
    folder_names_release(&names);
    free(folder);
}

static int compare_entries(const void *left, const void *right)
{
    return strcmp(((const struct tree_entry *)left)->path,
                  ((const struct tree_entry *)right)->path);
}

void tree_read(struct tree *t, const char *root)
{
    *t = (struct tree){0};
    if (input_is_folder(root))
        read_folder(t, root, "");
    if (t->count > 1)
        qsort(t->items, t->count, sizeof *t->items, compare_entries);
}

static void write_file(const char *path, const struct tree_entry *entry)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0 || write(file, entry->bytes, entry->length) != (ssize_t)entry->length ||
        close(file) != 0)
        test_is_broken("cannot be written", path);
}

void tree_write(const struct tree *t, const char *root)
{
    struct diagnostics d;
    diagnostics_init(&d);
    if (folder_make(root, &d) != STATUS_OK)
        test_is_broken("cannot be made", root);
    for (size_t i = 0; i < t->count; i++) {
        char *path = joined(root, t->items[i].path);
        if (t->items[i].is_folder && mkdir(path, 0777) != 0)
            test_is_broken("cannot be made", path);
        if (!t->items[i].is_folder)
            write_file(path, &t->items[i]);
        free(path);
    }
}

void tree_release(struct tree *t)
{
    for (size_t i = 0; i < t->count; i++) {
        free(t->items[i].path);
        free(t->items[i].bytes);
    }
    free(t->items);
    *t = (struct tree){0};
}

void tree_remove(const char *root)
{
    struct diagnostics d;
    diagnostics_init(&d);
    if (folder_remove(root, NULL, &d) != STATUS_OK)
        test_is_broken("cannot be removed", root);
}

const struct tree_entry *tree_find(const struct tree *t, const char *path)
{
    struct tree_entry key = {.path = (char *)(size_t)path};
    return t->count > 0 ? bsearch(&key, t->items, t->count, sizeof *t->items, compare_entries)
                        : NULL;
}

bool tree_entry_equal(const struct tree_entry *a, const struct tree_entry *b)
{
    return a && b && a->is_folder == b->is_folder && a->length == b->length &&
           (a->length == 0 || memcmp(a->bytes, b->bytes, a->length) == 0);
}

static bool is_below(const char *path, const char *prefix)
{
    size_t length = strlen(prefix);
    return length == 0 ||
           (strncmp(path, prefix, length) == 0 && (path[length] == '\0' || path[length] == '/'));
}

/* One path of a, as far as it counts, that is not the same in b; or NULL. */
static const char *not_in(const struct tree *a, const struct tree *b, const char *prefix,
                          bool lenient)
{
    for (size_t i = 0; i < a->count; i++) {
        const char *path = a->items[i].path;
        if (!is_below(path, prefix) ||
            (lenient && (a->items[i].is_folder || strstr(path, ".tmp-"))))
            continue;
        if (!tree_entry_equal(&a->items[i], tree_find(b, path)))
            return path;
    }
    return NULL;
}

bool tree_equal_below(const struct tree *a, const struct tree *b, const char *prefix, bool lenient,
                      const char **difference)
{
    const char *path = not_in(a, b, prefix, lenient);
    if (!path)
        path = not_in(b, a, prefix, lenient);
    if (difference)
        *difference = path;
    return !path;
}
