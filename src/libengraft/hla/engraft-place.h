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

/* Reads the typing of a place, by the categories of Atlas: a name of one to four fields, groups with G, P
 * or g, XX and multiple allele codes, lists of all these, serology, NEW, UUUU, NNNN, XXXX, and names of
 * before 2010 without colons.  A locus and an asterisk in front, or the letters of an antigen, are taken if
 * they are those of @locus, in a list each time.  Behind a typing by DNA may stand what serology saw
 * (engraft-place-serology.h).  @offset: (out): where in @text an error is, in bytes. */
gboolean engraft_place_parse  (EngraftPlace         *self,
                               EngraftNomenclature  *nomenclature,
                               EngraftMacTable      *macs,
                               const EgLocus        *locus,
                               const char           *text,
                               gsize                *offset,
                               GError              **error);
void     engraft_place_clear  (EngraftPlace         *self);
/* What is reduced, name by name: the names of a list and of a code (null alleles too) as they are, members of
 * groups, names of two fields of a family, and alleles of an antigen (as in py-ard).  EgAllele each. */
GArray  *engraft_place_dup_words (const EngraftPlace   *self,
                                  EngraftNomenclature  *nomenclature,
                                  EngraftMacTable      *macs,
                                  const EgLocus        *locus);

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
