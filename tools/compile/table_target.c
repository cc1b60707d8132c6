#include "tools/compile/table_target.h"

#include "tools/compile/table_source.h"

/* Beside its place; output_commit() puts it there. */
static enum status write_source(const struct table_target *target, const struct codeset_table *t,
                                struct output *file, struct diagnostics *d)
{
    if (output_replace(file, target->path, d) != STATUS_OK)
        return STATUS_FAILED;
    if (table_form_write(target->form, target->symbol, t, file, d) == STATUS_OK)
        return STATUS_OK;
    output_abandon(file);
    return STATUS_FAILED;
}

enum status table_target_write(const struct table_target *target, const struct codeset_table *t,
                               uint64_t *bytes, struct diagnostics *d)
{
    struct output file, header;
    if (write_source(target, t, &file, d) != STATUS_OK)
        return STATUS_FAILED;
    *bytes = file.bytes;
    if (!target->header)
        return output_commit(&file, NULL, d);
    enum status status = output_replace(&header, target->header, d);
    if (status != STATUS_OK) {
        output_abandon(&file);
        return STATUS_FAILED;
    }
    table_header_write(t, target->symbol, &header);
    status = output_commit(&file, NULL, d);
    if (status == STATUS_OK)
        return output_commit(&header, NULL, d);
    output_abandon(&header);
    return STATUS_FAILED;
}
