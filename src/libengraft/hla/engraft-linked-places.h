/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-place.h"
#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

#define ENGRAFT_N_LINKED_GENES 3      /* DRB3, DRB4, DRB5 */

typedef enum
{
  ENGRAFT_LINKED_UNKNOWN,             /* DRB1 is not known, or may be of several families */
  ENGRAFT_LINKED_TYPED,
  ENGRAFT_LINKED_TYPED_ABSENT,        /* NNNN, or a null allele */
  ENGRAFT_LINKED_EXPECTED,            /* untyped, and there by linkage */
  ENGRAFT_LINKED_EXPECTED_ABSENT,     /* untyped, and not there by linkage */
} EngraftLinkedState;

/* DRB3, DRB4 and DRB5 of one person as one locus of two places, of which each goes with one of DRB1.  By
 * linkage DRB1*03, 11, 12, 13, 14 have DRB3; 04, 07, 09 have DRB4; 15, 16 have DRB5; 01, 08, 10 have none. */
typedef struct
{
  EgTyping            typings[2];
  EgPlace             places[2];
  EngraftLinkedState  states[2];
  const EgLocus      *genes[2];       /* NULL: absent or not known */
  const char         *texts[2];       /* as written; NULL */
  gboolean            is_typed;       /* something is known of one of the genes, if only that it is absent */
  gboolean            is_unusual;     /* what was typed is not what linkage lets expect */
  guint32            *room[2];
} EngraftLinkedPlaces;

/* FALSE: the release has not all the loci; then there is nothing to clear. */
gboolean engraft_linked_places_init  (EngraftLinkedPlaces *self,
                                      EngraftTyping       *typing);
void     engraft_linked_places_clear (EngraftLinkedPlaces *self);

G_END_DECLS
