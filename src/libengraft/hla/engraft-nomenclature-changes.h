/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-nomenclature.h"
#include "libengraft/hla/engraft-release-files.h"
#include "libengraft/hla/engraft-release-lines.h"

G_BEGIN_DECLS

/* A name of a locus that is no longer in use. */
typedef struct
{
  guint32  locus;
  guint    order;          /* as it was read */
  EgChange change;
} EngraftNameChange;

/* The locus of the release that a file calls @name: A, A*, Cw*; NULL: none. */
const EgLocus *engraft_changes_find_locus (const EgNomenclature *names,
                                           EngraftSpan           name);
/* 01:05N, or 0105N, as names were before 2010 */
gboolean       engraft_changes_parse_name (EngraftSpan           span,
                                           int                   first_width,
                                           EgAllele             *name);
/* Adds to @changes what files of a release say that need not be there: Deleted_alleles.txt, and
 * Allelelist_history.txt, where a line holds all names that an allele has had.  What cannot be read there is
 * passed over: names of the first years were of another kind. */
void           engraft_changes_read_more  (GArray               *changes,
                                           const EgNomenclature *names,
                                           EngraftReleaseFiles  *files,
                                           const char           *release);
/* Sorts; of several changes of a name the first stays. */
void           engraft_changes_tidy       (GArray               *changes);

G_END_DECLS
