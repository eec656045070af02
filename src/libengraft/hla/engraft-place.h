/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-typing.h"
#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature.h"

G_BEGIN_DECLS

/* One of the two places of a locus: what was written, and what it means. */
typedef struct
{
  char     *text;          /* as written, without the locus */
  char     *note;          /* what a person should know: a name that became another; NULL */
  EgTyping  typing;        /* its alleles are ours */
  char     *seen;          /* what serology saw of the locus, as written behind: 62&7; NULL */
  char     *alone;         /* what means the same without the other place; NULL: the text does */
  gboolean  is_narrowed;   /* its alleles are fewer than those of the text */
  int       n_refs;        /* of one that is shared */
} EngraftPlace;

/* Reads the typing of a place, as section 2 of Atlas' categories has them: a name of one to four
 * fields, groups with G, P or g, XX and multiple allele codes, lists, serology, NEW, UUUU, NNNN, XXXX,
 * and names of before 2010 without colons.  A locus and an asterisk in front are taken if they are
 * those of @locus.  Behind a typing by DNA may stand what serology saw (engraft-place-serology.h).  @offset: (out): where in @text an error is, in bytes. */
gboolean engraft_place_parse  (EngraftPlace         *self,
                               EngraftNomenclature  *nomenclature,
                               EngraftMacTable      *macs,
                               const EgLocus        *locus,
                               const char           *text,
                               gsize                *offset,
                               GError              **error);
void     engraft_place_clear  (EngraftPlace         *self);

/* A place that typings share: it does not change.  NULL on error. */
EngraftPlace *engraft_place_new   (EngraftNomenclature  *nomenclature,
                                   EngraftMacTable      *macs,
                                   const EgLocus        *locus,
                                   const char           *text,
                                   gsize                *offset,
                                   GError              **error);
/* takes what is in @place */
EngraftPlace *engraft_place_share (EngraftPlace         *place);
EngraftPlace *engraft_place_ref   (EngraftPlace         *self);
void          engraft_place_unref (EngraftPlace         *self);

G_END_DECLS
