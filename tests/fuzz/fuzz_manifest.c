/* Any bytes as the manifest of a package: refused, or read, written and read again the same; and
 * the package, of which nothing else is there, is verified. */
#include "tests/fuzz/fuzzing.h"

#include "schema/manifest.h"
#include "tests/fuzz/package_folder.h"

static bool read_it(struct manifest *m)
{
    struct diagnostics d;
    diagnostics_init(&d);
    manifest_init(m);
    enum status status = manifest_read(m, package_folder(), &d);
    FUZZ_REQUIRE((status == STATUS_OK) == (diagnostics_errors(&d) == 0),
                 "what is refused is told, and only that");
    diagnostics_release(&d);
    return status == STATUS_OK;
}

static void write_it(const struct manifest *m, struct buffer *document)
{
    struct diagnostics d;
    diagnostics_init(&d);
    buffer_clear(document);
    FUZZ_REQUIRE(manifest_write(m, document, &d) == STATUS_OK, "what was read can be written");
    diagnostics_release(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct manifest m;
    struct buffer first, second;
    if (length > 64 * 1024)
        return 0;
    buffer_init(&first);
    buffer_init(&second);
    package_folder_write(MANIFEST_FILE, (struct text){(const char *)bytes, length});
    if (read_it(&m)) {
        package_folder_verify();
        write_it(&m, &first);
        manifest_release(&m);
        package_folder_write(MANIFEST_FILE, buffer_text(&first));
        FUZZ_REQUIRE(read_it(&m), "what is written can be read");
        write_it(&m, &second);
        FUZZ_REQUIRE(text_equal(buffer_text(&first), buffer_text(&second)),
                     "the same manifest gives the same bytes");
    }
    manifest_release(&m);
    buffer_release(&first);
    buffer_release(&second);
    return 0;
}
