/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature.h"

G_BEGIN_DECLS

/**
 * EngraftReduction:
 * @ENGRAFT_REDUCTION_G: G groups: the same exons 2 and 3 (class I) or 2 (class II)
 * @ENGRAFT_REDUCTION_P: P groups: the same protein there
 * @ENGRAFT_REDUCTION_LGX: two fields of the G group
 * @ENGRAFT_REDUCTION_LG: the same, with a g
 * @ENGRAFT_REDUCTION_EXON: three fields
 * @ENGRAFT_REDUCTION_W: whole names
 * @ENGRAFT_REDUCTION_U2: two fields where they stand for one thing
 * @ENGRAFT_REDUCTION_1F: the first field
 * @ENGRAFT_REDUCTION_S: antigens
 * @ENGRAFT_REDUCTION_DECODED: the names that a code, a family or a group stands for, and others as they are
 *
 * How much of a name is kept; as py-ard has it.
 */
typedef enum
{
  ENGRAFT_REDUCTION_G,
  ENGRAFT_REDUCTION_P,
  ENGRAFT_REDUCTION_LGX,
  ENGRAFT_REDUCTION_LG,
  ENGRAFT_REDUCTION_EXON,
  ENGRAFT_REDUCTION_W,
  ENGRAFT_REDUCTION_U2,
  ENGRAFT_REDUCTION_1F,
  ENGRAFT_REDUCTION_S,
  ENGRAFT_REDUCTION_DECODED,
} EngraftReduction;

#define ENGRAFT_TYPE_TYPING (engraft_typing_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTyping, engraft_typing, ENGRAFT, TYPING, GObject)

EngraftTyping       *engraft_typing_new              (EngraftNomenclature  *nomenclature,
                                                      EngraftMacTable      *macs);
EngraftTyping       *engraft_typing_new_from_text    (EngraftNomenclature  *nomenclature,
                                                      EngraftMacTable      *macs,
                                                      const char           *text,
                                                      gsize                *offset,
                                                      GError              **error);
gboolean             engraft_typing_set_locus        (EngraftTyping        *self,
                                                      const char           *locus,
                                                      const char           *first,
                                                      const char           *second,
                                                      GError              **error);
gboolean             engraft_typing_set_locus_serology (EngraftTyping     *self,
                                                        const char        *locus,
                                                        const char        *first,
                                                        const char        *second,
                                                        GError           **error);
gboolean             engraft_typing_set_genotypes    (EngraftTyping        *self,
                                                      const char           *locus,
                                                      const char           *first,
                                                      const char           *second,
                                                      guint                *place,
                                                      gsize                *offset,
                                                      GError              **error);
char                *engraft_typing_dup_genotypes    (EngraftTyping        *self,
                                                      const char           *locus);
void                 engraft_typing_clear            (EngraftTyping        *self);
EngraftNomenclature *engraft_typing_get_nomenclature (EngraftTyping        *self);
gboolean             engraft_typing_is_typed         (EngraftTyping        *self,
                                                      const char           *locus);
char                *engraft_typing_dup_text         (EngraftTyping        *self,
                                                      const char           *locus,
                                                      guint                 place);
char                *engraft_typing_dup_reduced      (EngraftTyping        *self,
                                                      const char           *locus,
                                                      guint                 place,
                                                      EngraftReduction      reduction);
char                *engraft_typing_reduce_text      (EngraftNomenclature  *nomenclature,
                                                      EngraftMacTable      *macs,
                                                      const char           *text,
                                                      EngraftReduction      reduction,
                                                      gsize                *offset,
                                                      GError              **error);
char                *engraft_typing_dup_meaning      (EngraftTyping        *self,
                                                      const char           *locus,
                                                      guint                 place);
char               **engraft_typing_dup_alleles      (EngraftTyping        *self,
                                                      const char           *locus,
                                                      guint                 place);
char                *engraft_typing_dup_gl_string    (EngraftTyping        *self);
char                *engraft_typing_dup_drbx         (EngraftTyping        *self,
                                                      char                **note,
                                                      GError              **error);
char               **engraft_typing_dup_loci         (EngraftTyping        *self);
char               **engraft_typing_dup_notes        (EngraftTyping        *self);

G_END_DECLS
