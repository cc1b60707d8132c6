/* The files of a package: that they are there, are files, and are the ones that the manifest means.
 */
#ifndef TOOLS_VERIFY_PACKAGE_FILES_H
#define TOOLS_VERIFY_PACKAGE_FILES_H

#include "tools/verify/package_check.h"

/* Links, missing files, sizes and hashes of all resources, those of unknown tables too. Names of
 * files that are not part of the package are appended to strays, blanks between. */
enum status package_check_files(struct package_check *c, struct buffer *strays);
/* True when the file of a table can be read: a regular file, not behind a link. */
bool package_file_is_plain(const struct package_check *c, struct text path);

#endif
