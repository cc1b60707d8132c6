/* Folders as values: read whole into memory, compared, written out again. For small ones. */
#ifndef TESTS_FAULTS_TREE_H
#define TESTS_FAULTS_TREE_H

#include <stdbool.h>
#include <stddef.h>

struct tree_entry {
    char *path; /* below the root */
    char *bytes;
    size_t length;
    bool is_folder;
};

struct tree {
    struct tree_entry *items; /* in byte order of their paths */
    size_t count, capacity;
};

/* Ends the program when anything cannot be read or written: a test that cannot be set up has
 * failed. A root that is not there is an empty tree. */
void tree_read(struct tree *t, const char *root);
void tree_write(const struct tree *t, const char *root);
void tree_release(struct tree *t);
void tree_remove(const char *root);

/* NULL when it is not in it. */
const struct tree_entry *tree_find(const struct tree *t, const char *path);
bool tree_entry_equal(const struct tree_entry *a, const struct tree_entry *b);
/* True when what lies at and below `prefix` ("" for all) is the same in both. When `lenient`, only
 * files count, and of these none with ".tmp-" in its path. *difference (may be NULL) is one path
 * that differs. */
bool tree_equal_below(const struct tree *a, const struct tree *b, const char *prefix, bool lenient,
                      const char **difference);

/* Says so and ends the program. */
_Noreturn void test_is_broken(const char *what, const char *subject);

#endif
