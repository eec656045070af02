/* cli-output.h: what a command writes, and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/cli-options.h"
#include "cli/cli-report.h"
#include "libengraft-chart/scene/engraft-scene.h"

typedef struct
{
  char    **figures;      /* files, by their endings */
  double    dpi;          /* of those in pixels */
  char     *table;        /* a CSV file */
  char     *table_kind;   /* nick of one of its tables; NULL: the first */
  GType     result_type;  /* of an EngraftResult */
  gboolean  json;
  char     *json_file;    /* NULL: standard output, and nothing else goes there */
} CliOutput;

/* result_type: ENGRAFT_TYPE_RESULT when it is known only later */
GOptionGroup *cli_output_new_group (CliOutput        *self,
                                    GType             result_type);
void          cli_output_clear     (CliOutput        *self);
gboolean      cli_output_check     (const CliOutput  *self,
                                    GFile            *input,
                                    GError          **error);
gboolean      cli_output_is_quiet  (const CliOutput  *self);
gboolean      cli_output_write     (const CliOutput  *self,
                                    const CliReport  *report,
                                    GError          **error);
/* A figure of no result, to the files of figures; OPTIONS as of an analysis. */
gboolean      cli_output_write_scene (const CliOutput *self,
                                      EngraftScene    *scene,
                                      EngraftOptions  *options,
                                      GError         **error);
gboolean      cli_output_write_json (const CliOutput *self,
                                     JsonNode        *node,
                                     GError         **error);
/* Data on standard output, as they are: UTF-8 in any locale, lines as in a file. */
void          cli_output_print     (const char       *text);
