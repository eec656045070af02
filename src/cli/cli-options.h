/* cli-options.h: settings of analyses as words of a command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/options/engraft-options.h"

#define CLI_ERROR (cli_error_quark ())

/* as the program's exit status */
typedef enum
{
  CLI_OK = 0,
  CLI_DATA = 1,     /* the data, or what was asked of them, allow no answer */
  CLI_USAGE = 2,    /* the command line is wrong */
  CLI_OUTPUT = 3,   /* a file could not be written */
} CliStatus;

GQuark   cli_error_quark (void);

/* path: names of options, with points between, such as “cohort.time”.  The text is read by the
 * option's type, never by locale; lists are separated by commas, and repeated ones grow. */
gboolean cli_options_set (EngraftOptions  *options,
                          const char      *path,
                          const char      *text,
                          GError         **error);
