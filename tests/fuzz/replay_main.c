/*
 * Replays files through a fuzz target that is linked to this main, each in a process of its own, so
 * that one finding does not hide the others.
 *
 *   replay-NAME FILE-OR-FOLDER...
 *
 * Prints "N passed, N failed"; exit status 1 when one failed or there was nothing to replay.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"
#include "tests/fuzz/fuzzing.h"

enum { INPUT_LIMIT = 16 * 1024 * 1024 };

struct replay {
    size_t passed, failed;
};

/* The bytes lie in a block of exactly their size, so that reading past it is noticed. */
static int run_target(const char *path)
{
    struct buffer content;
    struct diagnostics d;
    buffer_init(&content);
    diagnostics_init(&d);
    if (input_read_whole(path, INPUT_LIMIT, &content, &d) != STATUS_OK) {
        diagnostics_print(&d, "replay", stderr);
        return EXIT_FAILURE;
    }
    uint8_t *exact = malloc(content.length > 0 ? content.length : 1);
    if (!exact)
        return EXIT_FAILURE;
    if (content.length > 0)
        memcpy(exact, content.at, content.length);
    size_t length = content.length;
    buffer_release(&content);
    diagnostics_release(&d);
    LLVMFuzzerTestOneInput(exact, length);
    free(exact);
    return EXIT_SUCCESS;
}

static void replay_file(struct replay *r, const char *path)
{
    int outcome = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        exit(run_target(path));
    if (child > 0 && waitpid(child, &outcome, 0) == child && WIFEXITED(outcome) &&
        WEXITSTATUS(outcome) == EXIT_SUCCESS) {
        r->passed++;
        return;
    }
    r->failed++;
    fprintf(stderr, "replay: %s: failed\n", path);
}

static bool replay_folder(struct replay *r, const char *folder, struct diagnostics *d)
{
    struct folder_names names;
    if (folder_list(folder, &names, d) != STATUS_OK)
        return false;
    bool complete = true;
    for (size_t i = 0; complete && i < names.count; i++) {
        char *path = path_join(folder, names.items[i], d);
        complete = path != NULL;
        if (path)
            replay_file(r, path);
        free(path);
    }
    folder_names_release(&names);
    return complete;
}

int main(int argc, char **argv)
{
    struct replay r = {0, 0};
    struct diagnostics d;
    diagnostics_init(&d);
    bool complete = true;
    for (int i = 1; complete && i < argc; i++) {
        if (input_is_folder(argv[i]))
            complete = replay_folder(&r, argv[i], &d);
        else
            replay_file(&r, argv[i]);
    }
    diagnostics_print(&d, "replay", stderr);
    diagnostics_release(&d);
    printf("%zu passed, %zu failed\n", r.passed, r.failed);
    return complete && r.failed == 0 && r.passed > 0 && fflush(stdout) == 0 ? EXIT_SUCCESS
                                                                            : EXIT_FAILURE;
}
