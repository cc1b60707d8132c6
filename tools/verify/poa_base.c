#include "tools/verify/poa_base.h"

#include "schema/base/input.h"

bool poa_base_fits(const struct release *candidate, const struct exempt_codes *to)
{
    const struct manifest_table *table =
        manifest_table(&candidate->manifest, tables[TABLE_POA_EXEMPT].name);
    return table && table->rows + exempt_changes_of(to, CHANGE_ADD) ==
                        to->count + exempt_changes_of(to, CHANGE_DELETE);
}

enum status poa_base_find(const struct release *to, const struct exempt_codes *list,
                          const struct store *s, struct operand *base, bool *found,
                          struct diagnostics *d)
{
    struct store_entries entries = {0};
    struct release_identity self = release_identity_of(to);
    *found = false;
    if (!input_is_folder(s->path))
        return STATUS_OK;
    enum status status = store_list(s, &entries, d);
    for (size_t i = entries.count; status == STATUS_OK && !*found && i-- > 0;) {
        const struct store_entry *entry = &entries.items[i];
        if (entry->identity.system != self.system ||
            release_identity_compare(&entry->identity, &self) >= 0)
            continue;
        status = operand_open_entry(base, entry, s, d);
        *found = status == STATUS_OK && poa_base_fits(&base->release, list);
        if (status == STATUS_OK && !*found)
            operand_close(base, d);
    }
    store_entries_release(&entries);
    return status;
}
