/*
 * What a user names where a release is expected: a release in the store (icd10cm@FY2026), a package
 * folder, or official files (an archive, a folder), which are read into a temporary release that
 * leaves the store alone. PATH@DATE[.EDITION] says which release the files are.
 */
#ifndef RELEASES_OPERAND_H
#define RELEASES_OPERAND_H

#include "releases/ingest.h"
#include "releases/release_name.h"
#include "schema/release.h"

struct operand {
    struct release release;
    char *temporary; /* folder to remove, or NULL */
};

/* `other` is what @previous refers to, or NULL; of files with several systems its part is taken.
 * `use_catalogue` is for files. */
enum status operand_open(struct operand *o, const char *written, const struct store *s,
                         const struct release_identity *other, bool use_catalogue,
                         struct diagnostics *d);
/* Two operands, either of which may be @previous of the other. */
enum status operand_open_any_two(struct operand *from, const char *from_written, struct operand *to,
                                 const char *to_written, const struct store *s, bool use_catalogue,
                                 struct diagnostics *d);
/* The same, of one system. */
enum status operand_open_two(struct operand *from, const char *from_written, struct operand *to,
                             const char *to_written, const struct store *s, bool use_catalogue,
                             struct diagnostics *d);
/* Opens a release that the store holds. */
enum status operand_open_entry(struct operand *o, const struct store_entry *entry,
                               const struct store *s, struct diagnostics *d);
/* True when the text names official files (not a package, not a release); a date said with them is
 * cut off the path and given apart. */
bool operand_names_files(char *path, struct date *effective, unsigned *edition,
                         struct diagnostics *d);
void operand_close(struct operand *o, struct diagnostics *d);

struct release_identity release_identity_of(const struct release *r);

#endif
