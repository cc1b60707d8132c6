#include "tools/common/store_tool.h"

int store_tool_main(const struct tool *tool, int argc, char **argv,
                    enum status (*run)(const struct arguments *a, struct store *s, bool *findings,
                                       struct diagnostics *d))
{
    struct arguments arguments;
    int exit_status;
    if (!tool_arguments(tool, argc, argv, &arguments, &exit_status))
        return exit_status;
    struct diagnostics d;
    struct store store;
    bool findings = false;
    diagnostics_init(&d);
    enum status status = store_init(&store, arguments.values[0], &d);
    if (status == STATUS_OK)
        status = run(&arguments, &store, &findings, &d);
    store_release(&store);
    return tool_finish(tool, &d, status, findings);
}
