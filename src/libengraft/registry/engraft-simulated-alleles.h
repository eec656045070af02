/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/* What simulated donors are made of.  Private to the simulated registry. */

typedef enum
{
  SIMULATED_EUROPEAN,
  SIMULATED_AFRICAN,
  SIMULATED_ASIAN,
  SIMULATED_HISPANIC,
  N_SIMULATED_GROUPS
} SimulatedGroup;

typedef struct
{
  const char *name;      /* two fields */
  const char *antigen;   /* NULL: none by serology */
  guint       weight;    /* how common it is by itself */
  const char *list;      /* itself and one or two more that a test did not tell apart */
  /* where the usual endings, “:01:01”, “:01G” and “P”, are not right */
  const char *full, *g, *p;
} SimulatedAllele;

typedef struct
{
  SimulatedGroup  group;
  guint           weight;
  const char     *alleles[5];   /* A, C, B, DRB1, DQB1 */
} SimulatedHaplotype;

/* What goes with an allele of DRB1 */
typedef struct
{
  const char        *drb1;         /* its beginning */
  const char        *dqa1;
  EngraftDonorLocus  other;        /* DRB3, DRB4 or DRB5; DRB1: none */
  const char        *other_name;
} SimulatedCompany;

/* NULL and 0 where nothing is simulated of a locus */
const SimulatedAllele    *simulated_alleles_get    (EngraftDonorLocus  locus,
                                                    guint             *n);
const SimulatedHaplotype *simulated_haplotypes_get (guint             *n);
const SimulatedCompany   *simulated_company_get    (guint             *n);

G_END_DECLS
