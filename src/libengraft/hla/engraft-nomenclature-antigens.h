/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-nomenclature.h"
#include "libengraft/hla/engraft-release-lines.h"

G_BEGIN_DECLS

/* The antigens of serology and which of them are splits of or associated with others, while a release
 * is compiled. */
typedef struct
{
  GArray *systems;       /* of EgSystem */
  GArray *read;          /* of the antigens, each with its system */
  GArray *antigens;      /* of EgAntigen, by system; when finished */
} EngraftAntigens;

EngraftAntigens *engraft_antigens_new    (void);
void             engraft_antigens_free   (EngraftAntigens      *self);
/* number 0 is none */
void             engraft_antigens_add    (EngraftAntigens      *self,
                                          EngraftSpan           system,
                                          guint16               number);
/* rel_ser_ser.txt */
gboolean         engraft_antigens_read   (EngraftAntigens      *self,
                                          EngraftReleaseFiles  *files,
                                          GError              **error);
/* gives @names its arrays and each of @loci its system */
void             engraft_antigens_finish (EngraftAntigens      *self,
                                          EgNomenclature       *names,
                                          EgLocus              *loci);

/* 0: “0”, “?” or no number */
guint16          engraft_antigen_parse   (EngraftSpan           span);

G_END_DECLS
