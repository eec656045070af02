/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-release-files.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text, *end;
} EngraftSpan;

/* The lines of a file of a release, each cut into fields; comments and empty lines are passed over. */
typedef struct
{
  EngraftReleaseFile  file;
  const char         *at, *end;
  char                separator;
  guint               line;             /* from 1 */
  guint               n_fields;
  EngraftSpan         fields[8];
} EngraftReleaseLines;

void     engraft_release_lines_init  (EngraftReleaseLines  *self,
                                      EngraftReleaseFiles  *files,
                                      EngraftReleaseFile    file,
                                      char                  separator);
gboolean engraft_release_lines_next  (EngraftReleaseLines  *self);
/* an error with the file and line in front */
void     engraft_release_lines_refuse (EngraftReleaseLines  *self,
                                       GError              **error,
                                       const char           *format,
                                       ...) G_GNUC_PRINTF (3, 4);

/* Cuts the first piece off; FALSE: there is none. */
gboolean engraft_span_cut            (EngraftSpan          *self,
                                      char                  separator,
                                      EngraftSpan          *piece);

static inline gsize
engraft_span_length (EngraftSpan self)
{
  return (gsize) (self.end - self.text);
}

G_END_DECLS
