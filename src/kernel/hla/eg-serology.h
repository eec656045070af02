/* eg-serology.h: antigens, their families, and the alleles that carry them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-nomenclature.h"
#include "kernel/hla/eg-typing.h"

/* The place of an antigen in its family. */
typedef enum
{
  EG_ANTIGEN_NOT_SPLIT,       /* also one that the release does not know */
  EG_ANTIGEN_BROAD,
  EG_ANTIGEN_SPLIT,
  EG_ANTIGEN_ASSOCIATED,
  EG_N_ANTIGEN_SUBTYPES
} EgAntigenSubtype;

/* How two antigens are alike; the higher, the closer. */
typedef enum
{
  EG_ANTIGENS_APART,
  EG_ANTIGENS_BROAD,
  EG_ANTIGENS_SPLIT,
  EG_ANTIGENS_ASSOCIATED,
} EgAntigenLikeness;

typedef struct
{
  uint16_t number;
  uint16_t is_direct;         /* it is what was typed or assigned; else only a relative of that */
} EgTypedAntigen;

/* Which alleles an antigen stands for. */
typedef enum
{
  EG_ANTIGEN_FAMILY,          /* Atlas: those assigned to it or to any relative */
  EG_ANTIGEN_OWN,             /* py-ard: those assigned to it or to a split of it, but not by experts */
} EgAntigenRule;

/* Antigens are written as up to MAX numbers, rising and different; what is returned is how many there
 * are, or more than MAX when they do not fit.  A release has far less than this in a system. */
#define EG_MAX_ANTIGENS 128

/* A split that has associated antigens is a split; an antigen with splits and associated ones, broad. */
EgAntigenSubtype eg_antigen_get_subtype  (const EgNomenclature *self,
                                          const EgSystem       *system,
                                          uint16_t              number);
/* By the families of Atlas (SerologyFamily.cs) and the WMDA framework of 2010.  The same antigen, or a broad
 * one with its splits, their associated ones and its own; a split or an antigen without splits with its
 * associated ones.  Siblings are apart.  O(antigens of the system) when they are alike, else O(log). */
EgAntigenLikeness eg_antigen_compare     (const EgNomenclature *self,
                                          const EgSystem       *system,
                                          const EgAntigen      *a,
                                          const EgAntigen      *b);
/* The antigen, direct, and its relatives: those that are not apart.  Of a broad antigen: splits, associated ones, those of its
 * splits; of a split or one without: associated ones, and the broad; of an associated one: its parent,
 * and the broad of that.  Siblings are never relatives. */
size_t           eg_antigen_get_matching (const EgNomenclature *self,
                                          const EgSystem       *system,
                                          uint16_t              number,
                                          EgTypedAntigen       *antigens,
                                          size_t                max);
/* The antigens of an allele of LOCUS: all that it is assigned to, direct, and their relatives. */
size_t           eg_allele_get_antigens  (const EgNomenclature *self,
                                          const EgLocus        *locus,
                                          uint32_t              allele,
                                          EgTypedAntigen       *antigens,
                                          size_t                max);
/* Those of all alleles of a typing; of serology, the antigen and its relatives. */
size_t           eg_typing_get_antigens  (const EgNomenclature *self,
                                          const EgLocus        *locus,
                                          const EgTyping       *typing,
                                          EgTypedAntigen       *antigens,
                                          size_t                max);
/* The alleles of LOCUS that an antigen of its system stands for, rising: writes up to MAX and returns
 * how many there are.  None of a locus without a system.  O(alleles of the locus). */
size_t           eg_antigen_get_alleles  (const EgNomenclature *self,
                                          const EgLocus        *locus,
                                          uint16_t              number,
                                          EgAntigenRule         rule,
                                          uint32_t             *alleles,
                                          size_t                max);
