#include "tools/compile/table_target.h"

#include "tools/compile/table_source.h"

/* Beside its place; output_commit() puts it there. */
static enum status write_beside(const struct table_target *target, const struct codeset_table *t,
                                struct output *file, struct diagnostics *d)
{
    if (output_replace(file, target->path, d) != STATUS_OK)
        return STATUS_FAILED;
    if (table_form_write(target->form, target->symbol, target->relation, t, file, d) == STATUS_OK)
        return STATUS_OK;
    output_abandon(file);
    return STATUS_FAILED;
}

static enum status write_header(const struct table_target *target, const struct codeset_table *t,
                                struct diagnostics *d)
{
    struct output header;
    if (!target->header)
        return STATUS_OK;
    if (output_replace(&header, target->header, d) != STATUS_OK)
        return STATUS_FAILED;
    table_header_write(t, target->symbol, &header);
    return output_commit(&header, NULL, d);
}

enum status table_target_write(const struct table_target *target, const struct codeset_table *t,
                               uint64_t *bytes, struct diagnostics *d)
{
    struct output file;
    if (write_beside(target, t, &file, d) != STATUS_OK)
        return STATUS_FAILED;
    *bytes = file.bytes;
    if (write_header(target, t, d) == STATUS_OK)
        return output_commit(&file, NULL, d);
    output_abandon(&file);
    return STATUS_FAILED;
}
