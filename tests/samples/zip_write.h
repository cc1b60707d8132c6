/*
 * Writes zip archives with nothing in them but what the caller says: fixed dates, names as given
 * (also such as no honest archive has), no time zone, no user, no padding. The same calls give the
 * same bytes. The one wrapper around zlib's deflate.
 *
 * An error is remembered; zip_close() reports it.
 */
#ifndef TESTS_SAMPLES_ZIP_WRITE_H
#define TESTS_SAMPLES_ZIP_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "schema/base/date.h"

enum zip_method { ZIP_STORED, ZIP_DEFLATED, ZIP_DEFLATED_FAST };
enum zip_kind { ZIP_FILE, ZIP_FOLDER, ZIP_LINK };

struct zip_writer;

/* Creates or empties the file; NULL when that is not possible or memory runs out (errno tells). */
struct zip_writer *zip_open(const char *path);
/* Members follow one another. The time of day is noon. A folder's name should end in '/'; a link's
 * bytes are its target. */
void zip_begin(struct zip_writer *z, const char *name, enum zip_kind kind, enum zip_method method,
               struct date modified);
void zip_write(struct zip_writer *z, const char *bytes, size_t length);
void zip_end(struct zip_writer *z);
/* Writes the directory and closes the file; false when anything failed since zip_open(). */
bool zip_close(struct zip_writer *z);

#endif
