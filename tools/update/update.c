#include "tools/update/update.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "releases/known_files.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/json.h"
#include "tools/common/result_folder.h"
#include "tools/crosswalk/map_print.h"
#include "tools/diff/diff.h"
#include "tools/update/crosswalk_section.h"
#include "tools/verify/verify.h"

enum { FILES = 7 };
static const char *const file_names[FILES] = {
    "changes.csv",  "changes.tsv", "crosswalk.csv", "crosswalk.tsv",
    "findings.tsv", "summary.txt", "verify.txt",
};
#define MANIFEST "manifest.json"
static const struct result_kind update_kind = {
    ".tmp-update", {MANIFEST, "summary.txt"}, "the result of an update"};
enum {
    FILE_CSV,
    FILE_TSV,
    FILE_CROSSWALK_CSV,
    FILE_CROSSWALK_TSV,
    FILE_FINDINGS,
    FILE_SUMMARY,
    FILE_VERIFY,
};

struct written_file {
    bool is_there; /* there is no crosswalk of releases without codes */
    struct digest sha256;
    uint64_t bytes;
};

struct update {
    const struct update_request *request;
    const struct store *store;
    struct operand from, to;
    struct result_folder folder;
    struct written_file files[FILES];
    struct findings findings;
    struct diff_summary summary;
    struct route route; /* from one to the other, while the files are written */
    struct crosswalk_summary crosswalk;
    uint64_t account_end, findings_begin; /* where they stand in verify.txt */
    struct diagnostics *d;
};

static void tell_watcher(const struct update_request *request, const char *what)
{
    if (request->watcher.step)
        request->watcher.step(request->watcher.context, what);
}

/* ---- the releases */

static enum status ingest(struct update *u, char *path, struct date effective, unsigned edition,
                          struct operand *operand)
{
    struct catalogue catalogue;
    struct intake in;
    struct ingest_result result = {.unchanged = false};
    catalogue_init(&catalogue);
    intake_init(&in);
    struct ingest_request request = {.paths = &path,
                                     .path_count = 1,
                                     .effective = effective,
                                     .edition = edition,
                                     .catalogue = u->request->use_catalogue ? &catalogue : NULL,
                                     .watcher = u->request->watcher};
    enum status status = STATUS_OK;
    if (u->request->use_catalogue)
        status = known_files_catalogue(u->store, &catalogue, u->d);
    if (status == STATUS_OK)
        status = ingest_into_store(&request, u->store, &in, &result, u->d);
    if (status == STATUS_OK) {
        struct store_entry entry = {.identity = result.identity, .package = result.package};
        status = operand_open_entry(operand, &entry, u->store, u->d);
    }
    ingest_result_release(&result);
    intake_release(&in);
    catalogue_release(&catalogue);
    return status;
}

/* Files go into the store first; what is there already is opened. */
static enum status obtain(struct update *u, const char *written,
                          const struct release_identity *other, struct operand *operand)
{
    struct date effective = NO_DATE;
    unsigned edition = 0;
    char *path = memory_copy(text_of(written));
    if (!path)
        return diagnostics_out_of_memory(u->d);
    enum status status;
    if (operand_names_files(path, &effective, &edition, u->d))
        status = ingest(u, path, effective, edition, operand);
    else
        status = operand_open(operand, written, u->store, other, u->request->use_catalogue, u->d);
    free(path);
    return status;
}

static enum status obtain_both(struct update *u)
{
    struct release_identity newer;
    if (obtain(u, u->request->new_written, NULL, &u->to) != STATUS_OK)
        return STATUS_FAILED;
    newer = release_identity_of(&u->to.release);
    if (obtain(u, u->request->old_written, &newer, &u->from) != STATUS_OK) {
        operand_close(&u->to, u->d);
        return STATUS_FAILED;
    }
    if (u->from.release.manifest.system == u->to.release.manifest.system)
        return STATUS_OK;
    diagnostics_fail(u->d, NO_PLACE, "%s and %s are of different systems", u->from.release.name,
                     u->to.release.name);
    operand_close(&u->from, u->d);
    operand_close(&u->to, u->d);
    return STATUS_FAILED;
}

/* ---- the files */

static enum status begin_file(const struct update *u, int file, struct output *o)
{
    return result_folder_file(&u->folder, file_names[file], o, u->d);
}

static enum status end_file(struct update *u, int file, struct output *o, enum status status)
{
    if (status != STATUS_OK) {
        output_abandon(o);
        return STATUS_FAILED;
    }
    u->files[file].is_there = true;
    u->files[file].bytes = o->bytes;
    return output_commit(o, &u->files[file].sha256, u->d);
}

static enum status put_change(void *context, const struct change *change)
{
    change_writer_put(context, change);
    return STATUS_OK;
}

static enum status write_changes(struct update *u, int file, enum change_format format)
{
    struct output o;
    struct change_writer writer;
    if (begin_file(u, file, &o) != STATUS_OK)
        return STATUS_FAILED;
    change_writer_begin(&writer, &o, format, u->to.release.manifest.system, u->from.release.name,
                        u->to.release.name);
    enum status status =
        diff_run(&u->from.release, &u->to.release, NULL, put_change, &writer, &u->summary, u->d);
    if (change_writer_end(&writer, u->d) != STATUS_OK)
        status = STATUS_FAILED;
    return end_file(u, file, &o, status);
}

static enum status write_crosswalk(struct update *u, int file, enum row_format format)
{
    struct output o;
    const struct map_filter all = {.unresolved = false};
    if (begin_file(u, file, &o) != STATUS_OK)
        return STATUS_FAILED;
    return end_file(u, file, &o, map_print(&u->route, format, &all, &o, &u->crosswalk, u->d));
}

static enum status write_summary(struct update *u)
{
    struct output o;
    if (begin_file(u, FILE_SUMMARY, &o) != STATUS_OK)
        return STATUS_FAILED;
    enum status status =
        diff_print_summary(&u->from.release, &u->to.release, &u->summary, false, &o, u->d);
    if (u->files[FILE_CROSSWALK_TSV].is_there)
        crosswalk_section_print(&u->route, &u->crosswalk, &o);
    return end_file(u, FILE_SUMMARY, &o, status);
}

/* The two against the addenda, then each release in itself, then the findings of all. */
static enum status write_verification(struct update *u)
{
    struct output o;
    if (begin_file(u, FILE_VERIFY, &o) != STATUS_OK)
        return STATUS_FAILED;
    enum status status =
        verify_pair(&u->from.release, &u->to.release, u->store, &o, &u->findings, u->d);
    u->account_end = o.bytes;
    output_text(&o, TEXT("\n"));
    if (status == STATUS_OK)
        status = verify_release(&u->from.release, u->store, &o, &u->findings, u->d);
    output_text(&o, TEXT("\n"));
    if (status == STATUS_OK)
        status = verify_release(&u->to.release, u->store, &o, &u->findings, u->d);
    output_text(&o, TEXT("\n"));
    u->findings_begin = o.bytes;
    if (status == STATUS_OK)
        status = findings_print(&u->findings, FINDINGS_TEXT, false, &o, u->d);
    return end_file(u, FILE_VERIFY, &o, status);
}

static enum status write_findings(struct update *u)
{
    struct output o;
    if (begin_file(u, FILE_FINDINGS, &o) != STATUS_OK)
        return STATUS_FAILED;
    return end_file(u, FILE_FINDINGS, &o,
                    findings_print(&u->findings, FINDINGS_TSV, true, &o, u->d));
}

/* ---- the manifest */

static json_t *release_object(const struct release *r)
{
    const char *package = strrchr(r->folder, '/');
    return json_pack("{s:s, s:s%, s:s}", "release", r->name, "label", r->manifest.label.at,
                     r->manifest.label.length, "package", package ? package + 1 : r->folder);
}

static enum status write_manifest(const struct update *u)
{
    struct buffer text;
    struct output o;
    buffer_init(&text);
    json_t *files = json_array();
    size_t listed = 0;
    for (int i = 0; files && i < FILES; i++) {
        if (!u->files[i].is_there)
            continue;
        listed++;
        json_array_append_new(files, json_pack("{s:s, s:I, s:s}", "path", file_names[i], "bytes",
                                               (json_int_t)u->files[i].bytes, "sha256",
                                               u->files[i].sha256.hex));
    }
    json_t *document =
        json_pack("{s:s, s:o, s:o, s:I, s:I, s:o}", "codeset_update", "1.1", "from",
                  release_object(&u->from.release), "to", release_object(&u->to.release),
                  "findings", (json_int_t)findings_open(&u->findings), "waived",
                  (json_int_t)u->findings.waived, "files", files);
    enum status status = document && json_array_size(files) == listed
                             ? json_append_document(&text, document, u->d)
                             : diagnostics_out_of_memory(u->d);
    json_decref(document);
    if (status == STATUS_OK)
        status = result_folder_file(&u->folder, MANIFEST, &o, u->d);
    if (status == STATUS_OK) {
        output_text(&o, buffer_text(&text));
        status = output_commit(&o, NULL, u->d);
    }
    buffer_release(&text);
    return status;
}

/* ---- the folder */

static enum status write_crosswalks(struct update *u)
{
    const struct route_options options = {.direct = false};
    if (!manifest_table(&u->from.release.manifest, "codes") ||
        !manifest_table(&u->to.release.manifest, "codes"))
        return STATUS_OK;
    if (route_find(&u->route, &u->from.release, &u->to.release, u->store, &options, u->d) !=
            STATUS_OK ||
        write_crosswalk(u, FILE_CROSSWALK_TSV, ROWS_TSV) != STATUS_OK)
        return STATUS_FAILED;
    return write_crosswalk(u, FILE_CROSSWALK_CSV, ROWS_CSV);
}

static enum status write_files(struct update *u)
{
    if (result_folder_make(&u->folder, u->d) != STATUS_OK ||
        write_changes(u, FILE_TSV, CHANGE_TSV) != STATUS_OK ||
        write_changes(u, FILE_CSV, CHANGE_CSV) != STATUS_OK || write_crosswalks(u) != STATUS_OK ||
        write_summary(u) != STATUS_OK || write_verification(u) != STATUS_OK ||
        write_findings(u) != STATUS_OK || write_manifest(u) != STATUS_OK)
        return STATUS_FAILED;
    return result_folder_finish(&u->folder, u->d);
}

static enum status write_all(struct update *u)
{
    enum status status = write_files(u);
    route_close(&u->route, u->d);
    return status;
}

/* The bytes [from, to) of one of the files; to the end at most. */
static enum status keep_part(const struct update *u, int file, uint64_t from, uint64_t to,
                             struct buffer *part)
{
    enum { LIMIT = 64 * 1024 * 1024 };
    struct buffer whole;
    buffer_init(&whole);
    char *path = path_join(u->request->folder, file_names[file], u->d);
    enum status status = path ? input_read_whole(path, LIMIT, &whole, u->d) : STATUS_FAILED;
    free(path);
    if (status == STATUS_OK)
        buffer_append_text(part, text_slice(buffer_text(&whole), from, to - from));
    buffer_release(&whole);
    if (status == STATUS_OK && part->failed)
        return diagnostics_out_of_memory(u->d);
    return status;
}

/* What a person is to read first; long lists of findings are left to the file. */
static enum status keep_for_reading(const struct update *u, struct update_result *result)
{
    if (keep_part(u, FILE_SUMMARY, 0, SIZE_MAX, &result->summary) != STATUS_OK ||
        keep_part(u, FILE_VERIFY, 0, u->account_end, &result->account) != STATUS_OK)
        return STATUS_FAILED;
    if (findings_open(&u->findings) > UPDATE_FINDINGS_SHOWN)
        return STATUS_OK;
    return keep_part(u, FILE_VERIFY, u->findings_begin, SIZE_MAX, &result->findings_list);
}

void update_result_release(struct update_result *result)
{
    buffer_release(&result->summary);
    buffer_release(&result->account);
    buffer_release(&result->findings_list);
}

enum status update_run(const struct update_request *request, const struct store *s,
                       struct update_result *result, struct diagnostics *d)
{
    struct update u = {.request = request, .store = s, .d = d};
    *result = (struct update_result){.findings = 0};
    buffer_init(&result->summary);
    buffer_init(&result->account);
    buffer_init(&result->findings_list);
    enum status status = findings_init(&u.findings, request->waivers, d);
    if (status == STATUS_OK)
        status = result_folder_init(&u.folder, request->folder, &update_kind, d);
    if (status == STATUS_OK && (status = obtain_both(&u)) == STATUS_OK) {
        tell_watcher(request, "comparing and verifying");
        status = write_all(&u);
        if (status == STATUS_OK)
            status = keep_for_reading(&u, result);
        operand_close(&u.from, d);
        operand_close(&u.to, d);
    }
    if (status == STATUS_OK)
        findings_warn_of_unused_waivers(&u.findings, d);
    result->findings = findings_open(&u.findings);
    result->has_crosswalk = u.files[FILE_CROSSWALK_CSV].is_there;
    findings_release(&u.findings);
    result_folder_release(&u.folder, d);
    return status;
}
