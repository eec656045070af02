/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-place.h"

G_BEGIN_DECLS

typedef struct
{
  guint16  number;
  GArray  *alleles;      /* of guint32: of the antigen and its relatives */
  guint8  *groups;       /* by P group of the locus: whether one of these, of one antigen alone, is in it */
} EngraftSeenAntigen;

/* What serology saw of a locus that is typed by DNA too: one antigen or two. */
typedef struct
{
  const EgNomenclature *names;
  const EgLocus        *locus;
  const EgSystem       *system;
  EngraftSeenAntigen    antigens[2];
  guint                 n;
  guint8               *known;         /* by P group of the locus: whether one of its alleles has one antigen alone */
} EngraftSeenAntigens;

/* FALSE: there is no serology of the locus */
gboolean  engraft_seen_antigens_init        (EngraftSeenAntigens   *self,
                                             const EgNomenclature  *names,
                                             const EgLocus         *locus);
void      engraft_seen_antigens_clear       (EngraftSeenAntigens   *self);
/* @text: 15 or B15; there is room for two.  O(alleles of the locus). */
gboolean  engraft_seen_antigens_add         (EngraftSeenAntigens   *self,
                                             const char            *text,
                                             GError               **error);
/* the last one */
void      engraft_seen_antigens_remove      (EngraftSeenAntigens   *self);
/* B15, or B7 + B15 */
char     *engraft_seen_antigens_dup_names   (const EngraftSeenAntigens *self);
/* Whether a place of that typing may be the antigen of that number; of one of which DNA says nothing that is
 * left open. */
gboolean  engraft_seen_antigens_may_be      (const EngraftSeenAntigens *self,
                                             guint                      antigen,
                                             const EgTyping            *typing);
/* Whether the places may be the antigens, one each in either order; one antigen says nothing of the other place. */
gboolean  engraft_seen_antigens_are_possible (const EngraftSeenAntigens *self,
                                             EngraftPlace * const       places[2]);
/* Leaves of the places what is possible in either order; those that change are others then. */
void      engraft_seen_antigens_narrow      (const EngraftSeenAntigens *self,
                                             EngraftPlace              *places[2]);
/* What is left of a place that is one of the antigens; NULL: it stays, for all of its alleles are left or none is. */
EngraftPlace *engraft_seen_antigens_dup_narrowed (const EngraftSeenAntigens *self,
                                             EngraftPlace              *place);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EngraftSeenAntigens, engraft_seen_antigens_clear)

G_END_DECLS
