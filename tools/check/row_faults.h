/* What is wrong in the rows of one block, to be told in the order of the file. */
#ifndef TOOLS_CHECK_ROW_FAULTS_H
#define TOOLS_CHECK_ROW_FAULTS_H

#include "schema/base/diagnostics.h"
#include "tools/check/row_scan.h"

enum { FAULTS_KEPT = 100, FAULT_TEXT = 160 }; /* of a block; the others are counted */

struct row_fault {
    uint64_t line, column; /* lines counted from 0, within the block */
    enum severity severity;
    char text[FAULT_TEXT];
};

struct row_faults {
    struct row_fault kept[FAULTS_KEPT];
    size_t count;
    size_t more[SEVERITIES];
};

void row_faults_clear(struct row_faults *f);
void row_faults_add(struct row_faults *f, enum severity severity, uint64_t line, uint64_t column,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));
/* `before` lines of the file come before the block. */
void row_faults_tell(const struct row_faults *f, const char *file, uint64_t before,
                     struct diagnostics *d);

/* What is wrong with a row that is not ROW_GOOD or ROW_EMPTY. */
const char *row_kind_fault(enum row_kind kind);

#endif
