/*
 * Where the catalogue and the calendar are: the files that come with the program, and a user's
 * additions of the same names in the store.
 */
#ifndef RELEASES_KNOWN_FILES_H
#define RELEASES_KNOWN_FILES_H

#include "releases/calendar.h"
#include "releases/catalogue.h"
#include "releases/store.h"

/* Reads $CODESET_SHARE/NAME, or ../share/codeset/NAME beside the running program's folder, then
 * NAME in the store where there is one. s may be NULL. */
enum status known_files_catalogue(const struct store *s, struct catalogue *c,
                                  struct diagnostics *d);
enum status known_files_calendar(const struct store *s, struct calendar *c, struct diagnostics *d);

#endif
