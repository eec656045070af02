/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-place.h"
#include "libengraft/hla/engraft-typing-cache-private.h"
#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

/* So many loci take no memory of their own. */
#define ENGRAFT_TYPING_OWN_LOCI 6

typedef struct
{
  const EgLocus *locus;
  EngraftPlace  *places[2];      /* as many as are taken */
  EngraftPlace  *antigens[2];    /* of a line, until it is closed */
  guint8         n, n_antigens;
  guint8         is_antigen_first;
  guint8         is_doubled;     /* the second is the first again */
  guint8         is_unsure;      /* whether the gene is there is not known */
  GPtrArray     *genotypes;      /* of EngraftPlace, two each, of which one genotype is true; NULL: of the places any */
} EngraftLocusTyping;

/* A part of a GL string that says more than the places of its loci: what is on one chromosome (~), which
 * genotypes are possible (|), or which genes are there (?). */
typedef struct
{
  char      *text;
  GPtrArray *loci;       /* of const EgLocus */
} EngraftTypingPart;

struct _EngraftTyping
{
  GObject              parent_instance;

  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;
  EngraftTypingCache  *cache;          /* NULL; else the two above are those of it */
  EngraftLocusTyping  *loci;           /* as they came */
  guint                n_loci, room;
  GPtrArray           *parts;          /* of EngraftTypingPart; NULL: there are none */
  gboolean             is_line;        /* what is added are values of a line */
  EngraftLocusTyping   own[ENGRAFT_TYPING_OWN_LOCI];
};

/* NULL: nothing is known of the locus yet */
EngraftLocusTyping   *engraft_typing_find        (EngraftTyping        *self,
                                                  const EgLocus        *locus);
EngraftLocusTyping   *engraft_typing_need        (EngraftTyping        *self,
                                                  const EgLocus        *locus);
/* The two places of a locus; NULL: it is not typed. */
EngraftPlace * const *engraft_typing_get_places  (EngraftTyping        *self,
                                                  const char           *locus);
/* One of them. */
const EgTyping       *engraft_typing_get_place   (EngraftTyping        *self,
                                                  const char           *locus,
                                                  guint                 place);
/* How many genotypes a locus may be, and the two places of one; 1, and those of the locus, where nothing else is
 * said.  0: it is not typed. */
guint                 engraft_typing_get_n_genotypes (EngraftTyping   *self,
                                                  const char           *locus);
EngraftPlace * const *engraft_typing_get_genotype (EngraftTyping      *self,
                                                  const char           *locus,
                                                  guint                 index);
/* Adds a reference to a place to those of a locus, if one is free; @text: of it. */
gboolean              engraft_typing_add         (EngraftTyping        *self,
                                                  const EgLocus        *locus,
                                                  EngraftPlace         *place,
                                                  const char           *text,
                                                  GError              **error);
/* engraft-typing-alternatives.c: what may be @other instead, both being closed.  Of a locus that only one
 * of them has nothing is known. */
void                  engraft_typing_add_alternative (EngraftTyping    *self,
                                                      EngraftTyping    *other);
/* engraft-genotypes.c: the genotypes of @from are more that @self may be, before their places are united. */
void                  engraft_genotypes_add      (EngraftLocusTyping   *self,
                                                  const EngraftLocusTyping *from);
/* engraft-typing-print.c: a place with its locus in front of each name */
void                  engraft_typing_append_place (GString             *text,
                                                   const EgNomenclature *names,
                                                   const EgLocus       *locus,
                                                   const EngraftPlace  *place);
/* takes @part */
void                  engraft_typing_add_part    (EngraftTyping        *self,
                                                  EngraftTypingPart    *part);
void                  engraft_typing_part_free   (EngraftTypingPart    *part);
/* A locus was set anew: what was read with it no longer holds. */
void                  engraft_typing_forget_part (EngraftTyping        *self,
                                                  const EgLocus        *locus);
/* engraft_typing_set_locus (); @place, @offset: (nullable): in which value an error is, and where in it. */
gboolean              engraft_typing_set_locus_at (EngraftTyping       *self,
                                                  const char           *locus,
                                                  const char           *first,
                                                  const char           *second,
                                                  guint                *place,
                                                  gsize                *offset,
                                                  GError              **error);
/* A locus is as if nothing were known of it. */
void                  engraft_typing_forget_locus (EngraftTyping       *self,
                                                  const EgLocus        *locus);
/* Says before a message where in a value the error is; of a long one the part that is wrong. */
void                  engraft_typing_point_at    (const char           *text,
                                                  gsize                 offset,
                                                  GError              **error);
/* names with / between */
char                 *engraft_typing_join_names  (const EgNomenclature *names,
                                                  const EgLocus        *locus,
                                                  const guint32        *alleles,
                                                  guint32               n);
/* engraft-typing-serology.c: the antigens of a line beside what was typed by DNA.  One antigen and one allele that may be
 * it are one value, that of a homozygous locus; else they are two. */
void                  engraft_typing_take_antigens (EngraftTyping      *self,
                                                  EngraftLocusTyping   *typing);
/* A locus with one value is homozygous. */
void                  engraft_typing_close       (EngraftTyping        *self);
/* engraft-typing-text.c: a dash where a second value would be; the locus has one value */
gboolean              engraft_typing_is_dash     (const char           *text,
                                                  gsize                 length);
/* engraft-typing-drbx.c: DRBX*NNNN, a chromosome without DRB3, DRB4 and DRB5 */
gboolean              engraft_typing_is_drbx     (const char           *text,
                                                  gsize                 length);
/* What stands beside it is all that is there of these genes: their other places become absent. */
gboolean              engraft_typing_close_drbx  (EngraftTyping        *self,
                                                  GError              **error);
gboolean              engraft_typing_read        (EngraftTyping        *self,
                                                  const char           *text,
                                                  gsize                *offset,
                                                  GError              **error);

G_END_DECLS
