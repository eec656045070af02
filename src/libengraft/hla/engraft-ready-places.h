/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-place.h"
#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

/* Both places of a locus of one person, ready to be compared. */
typedef struct
{
  EgPlace  places[2];
  guint32 *room[2];
} EngraftReadyPlaces;

/* A locus that is not typed is two places that are not. */
void engraft_ready_places_init  (EngraftReadyPlaces *self,
                                 EngraftTyping      *typing,
                                 const EgLocus      *locus);
void engraft_ready_places_clear (EngraftReadyPlaces *self);

/* The same of each genotype that a locus may be. */
typedef struct
{
  guint               n;        /* at least 1 */
  EngraftReadyPlaces *places;
  EngraftReadyPlaces  own;      /* of one, which most have */
} EngraftReadyGenotypes;

void engraft_ready_genotypes_init  (EngraftReadyGenotypes *self,
                                    EngraftTyping         *typing,
                                    const EgLocus         *locus);
void engraft_ready_genotypes_clear (EngraftReadyGenotypes *self);

G_END_DECLS
