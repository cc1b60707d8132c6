#include "tests/fuzz/package_folder.h"

#include <string.h>
#include <unistd.h>

#include "schema/base/folder.h"
#include "tests/fuzz/fuzzing.h"
#include "tools/verify/package_check.h"
#include "tools/verify/verify.h"

static char folder[64];
static pid_t owner;

static void remove_folder(void)
{
    struct diagnostics d;
    if (getpid() != owner)
        return;
    diagnostics_init(&d);
    folder_remove(folder, NULL, &d);
    diagnostics_release(&d);
}

const char *package_folder(void)
{
    if (folder[0] != '\0')
        return folder;
    snprintf(folder, sizeof folder, "%s/codeset-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    FUZZ_REQUIRE(mkdtemp(folder), "a folder can be made");
    owner = getpid();
    FUZZ_REQUIRE(atexit(remove_folder) == 0, "it will be removed");
    return folder;
}

void package_folder_write(const char *name, struct text content)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", package_folder(), name);
    FILE *file = fopen(path, "wb");
    FUZZ_REQUIRE(file && fwrite(content.at, 1, content.length, file) == content.length &&
                     fclose(file) == 0,
                 "the file can be written");
}

void package_folder_verify(void)
{
    struct diagnostics d;
    struct release release;
    struct findings findings;
    struct output account;
    bool sound = false;
    diagnostics_init(&d);
    FUZZ_REQUIRE(release_open(&release, package_folder(), &d) == STATUS_OK, "it can be opened");
    FUZZ_REQUIRE(findings_init(&findings, NULL, &d) == STATUS_OK, "no waivers are fine");
    FUZZ_REQUIRE(output_discard(&account, &d) == STATUS_OK, "there is memory");
    enum status status = verify_package(&release, &account, &findings, &sound, &d);
    FUZZ_REQUIRE(sound == (status == STATUS_OK && findings.count == 0),
                 "a package is sound when nothing is found");
    size_t limit = (size_t)(TABLES + 3) * PACKAGE_RULES * (PACKAGE_LISTED + 1);
    FUZZ_REQUIRE(findings.count <= limit, "the findings listed are limited");
    output_abandon(&account);
    findings_release(&findings);
    release_close(&release);
    diagnostics_release(&d);
}
