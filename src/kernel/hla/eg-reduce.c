/* eg-reduce.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-reduce.h"

/* A name of up to N fields stays as it is, also its suffix. */
static EgAllele
first_fields (EgAllele name,
              int      n)
{
  return eg_allele_n_fields (name) <= n ? name : eg_allele_cut (name, n);
}

static int
is_expression (char suffix)
{
  return suffix == 'N' || suffix == 'L' || suffix == 'S' || suffix == 'Q' || suffix == 'C' || suffix == 'A';
}

/* 0: no group, or one that has no name since it is of one allele */
static EgAllele
get_g (const EgNomenclature *self,
       uint32_t              allele)
{
  uint32_t g = self->facts[allele].g;

  return g != EG_NO_INDEX && eg_allele_get_suffix (self->g[g].name) == 'G' ? self->g[g].name : 0;
}

static EgAllele
get_p (const EgNomenclature *self,
       uint32_t              allele)
{
  uint32_t p = self->facts[allele].p;

  return p != EG_NO_INDEX && eg_allele_get_suffix (self->p[p].name) == 'P' ? self->p[p].name : 0;
}

/* The two fields of its P group, for an allele that is alone in its G group (“ping” of py-ard); else 0. */
static EgAllele
get_p_not_g (const EgNomenclature *self,
             uint32_t              allele)
{
  return get_g (self, allele) ? 0 : eg_allele_cut (get_p (self, allele), 2);
}

/* Two fields of the first allele of its G group, or of itself. */
static EgAllele
get_two (const EgNomenclature *self,
         uint32_t              allele)
{
  if (get_g (self, allele))
    return eg_allele_cut (self->names[self->members[self->g[self->facts[allele].g].first_member]], 2);

  return first_fields (self->names[allele], 2);
}

/* The alleles of a name, one at a time. */
typedef struct
{
  const EgNomenclature *self;
  EgAlleleRange         range;
  char                  suffix;   /* only those with it; 0: all */
  uint32_t              next;
} Walk;

static int
walk_next (Walk     *walk,
           uint32_t *allele)
{
  while (walk->next < walk->range.n)
    {
      *allele = walk->range.first + walk->next++;
      if (!walk->suffix || eg_allele_get_suffix (walk->self->names[*allele]) == walk->suffix)
        return 1;
    }

  return 0;
}

/* A whole name is the allele itself; else it stands for all that begin with it. */
static Walk
walk_init (const EgNomenclature *self,
           const EgLocus        *locus,
           EgAllele              name)
{
  char suffix = eg_allele_get_suffix (name);
  uint32_t exact = eg_nomenclature_find (self, locus, name);
  EgAlleleRange range = exact != EG_NO_INDEX ? (EgAlleleRange) { exact, 1 }
                                             : eg_nomenclature_find_prefix (self, locus, name);

  if (suffix && !is_expression (suffix))
    range.n = 0;

  return (Walk) { self, range, suffix, 0 };
}

/* Keeps names rising and different. */
static size_t
add_name (EgAllele *names,
          size_t    n,
          size_t    max,
          EgAllele  name)
{
  size_t at = n < max ? n : max;

  while (at > 0 && names[at - 1] > name)
    at--;
  if (at > 0 && names[at - 1] == name)
    return n;
  if (at < max)
    {
      for (size_t i = n < max ? n : max - 1; i > at; i--)
        names[i] = names[i - 1];
      names[at] = name;
    }

  return n + 1;
}

static EgAllele
lowest_two (Walk walk)
{
  EgAllele lowest = 0;
  uint32_t allele;

  while (walk_next (&walk, &allele))
    {
      EgAllele two = get_two (walk.self, allele);

      if (!lowest || two < lowest)
        lowest = two;
    }

  return lowest;
}

/* Where two fields stand for alleles of several groups, the lowest of these counts. */
static EgAllele
reduce_to_lgx (const EgNomenclature *self,
               const EgLocus        *locus,
               Walk                  walk,
               int                   is_whole)
{
  EgAllele p = is_whole ? get_p_not_g (self, walk.range.first) : 0, two;

  if (p)
    return p;
  two = lowest_two (walk);

  return lowest_two (walk_init (self, locus, two)) ?: two;
}

/* The two fields of the P group if nothing of these two fields is in a G group. */
static EgAllele
get_p_of_two (const EgNomenclature *self,
              const EgLocus        *locus,
              EgAllele              name)
{
  EgAlleleRange range = eg_nomenclature_find_prefix (self, locus, eg_allele_cut (name, 2));
  EgAllele p = 0;

  for (uint32_t i = 0; i < range.n; i++)
    {
      if (get_g (self, range.first + i))
        return 0;
      p = p ? p : get_p_not_g (self, range.first + i);
    }

  return p;
}

static EgAllele
reduce_to_lg (const EgNomenclature *self,
              const EgLocus        *locus,
              EgAllele              name,
              Walk                  walk)
{
  EgAllele p = get_p_of_two (self, locus, name);

  return p ? p : lowest_two (walk);
}

/* Two fields with the suffix stand for one thing if all of these fields that have one have the same. */
static EgAllele
reduce_to_two (const EgNomenclature *self,
               const EgLocus        *locus,
               EgAllele              name)
{
  char suffix = eg_allele_get_suffix (name);
  EgAllele shorter = eg_allele_cut (name, 2), p = get_p_of_two (self, locus, name);
  Walk others = walk_init (self, locus, shorter);
  uint32_t allele;

  if (p)
    return p;
  if (eg_allele_n_fields (name) <= 2)
    return name;
  while (suffix && walk_next (&others, &allele))
    {
      char other = eg_allele_get_suffix (self->names[allele]);

      if (other && other != suffix)
        return shorter;
    }

  return suffix ? eg_allele_with_suffix (shorter, suffix) : shorter;
}

static EgAllele
reduce_to_one (const EgNomenclature *self,
               const EgLocus        *locus,
               EgAllele              name,
               EgReduction           reduction,
               Walk                  walk)
{
  switch (reduction)
    {
    case EG_REDUCE_LGX:
      return reduce_to_lgx (self, locus, walk, eg_nomenclature_find (self, locus, name) != EG_NO_INDEX);
    case EG_REDUCE_LG:
      return reduce_to_lg (self, locus, name, walk);
    case EG_REDUCE_EXON:
      return eg_allele_with_suffix (eg_allele_cut (name, eg_allele_n_fields (name) <= 3 ? eg_allele_n_fields (name) : 3),
                                    eg_allele_get_suffix (name));
    case EG_REDUCE_U2:
      return reduce_to_two (self, locus, name);
    case EG_REDUCE_1F:
      return eg_allele_cut (name, 1);
    default:
      return 0;
    }
}

/* Of the alleles that are in groups with a name; where none is, the name stays.  N: there already. */
static size_t
reduce_to_groups (EgAllele  name,
                  int       is_p,
                  Walk      walk,
                  EgAllele *names,
                  size_t    n,
                  size_t    max)
{
  uint32_t allele;
  int has_group = 0;

  while (walk_next (&walk, &allele))
    {
      EgAllele group = is_p ? get_p (walk.self, allele) : get_g (walk.self, allele);

      if (group)
        n = add_name (names, n, max, group);
      has_group |= group > 0;
    }

  return has_group ? n : add_name (names, n, max, name);
}

/* Each allele of a name by itself: of a short name with a letter of expression, which stands for exactly the
 * alleles with it, and of exons, since three fields are more than a short name has (both as py-ard). */
static size_t
reduce_each (const EgNomenclature *self,
             const EgLocus        *locus,
             EgReduction           reduction,
             Walk                  walk,
             EgAllele             *names,
             size_t                max)
{
  uint32_t allele;
  size_t n = 0;

  while (walk_next (&walk, &allele))
    {
      EgAllele one = 0;

      eg_reduce (self, locus, self->names[allele], reduction, &one, 1);
      n = add_name (names, n, max, one);
    }

  return n;
}

size_t
eg_reduce (const EgNomenclature *self,
           const EgLocus        *locus,
           EgAllele              name,
           EgReduction           reduction,
           EgAllele             *names,
           size_t                max)
{
  Walk walk = walk_init (self, locus, name), all = walk;
  uint32_t allele;
  size_t n = 0;

  if (!walk_next (&walk, &allele))
    return 0;
  if (self->names[allele] != name && reduction != EG_REDUCE_W
      && (walk.suffix || reduction == EG_REDUCE_EXON))
    return reduce_each (self, locus, reduction, all, names, max);
  if (reduction == EG_REDUCE_G || reduction == EG_REDUCE_P)
    return reduce_to_groups (name, reduction == EG_REDUCE_P, all, names, 0, max);
  if (reduction != EG_REDUCE_W)
    return add_name (names, 0, max, reduce_to_one (self, locus, name, reduction, all));
  while (walk_next (&all, &allele))
    n = add_name (names, n, max, self->names[allele]);

  return n;
}
