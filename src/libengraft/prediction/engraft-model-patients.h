/* engraft-model-patients.h: patients of the training that a model carries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-training.h"

G_BEGIN_DECLS

/* Each with its features and what became of it.  Only where this was asked for: whoever has the model then has them. */
typedef struct
{
  guint   n;
  guint   p;
  double *values;     /* n by the features; NaN: missing */
  double *time;       /* NULL: of a yes or no */
  guint8 *status;     /* 1: the event, or yes; 2: the competing event */
  guint  *rows;       /* of the data they came from, from 1 on */
} EngraftModelPatients;

/* The member “patients”, of the patients of a training. */
void                  engraft_model_patients_add_json      (EngraftTraining       *training,
                                                            JsonBuilder           *builder);
/* NULL with an error: what is there cannot be patients of these features. */
EngraftModelPatients *engraft_model_patients_new_from_json (EngraftDictionary     *dictionary,
                                                            JsonObject            *object,
                                                            GError               **error);
void                  engraft_model_patients_free          (EngraftModelPatients  *self);

/* The member “background” of some of them, by the features alone, drawn by SEED; for explanations. */
void                  engraft_model_background_add_json    (EngraftTraining       *training,
                                                            guint                  n,
                                                            JsonBuilder           *builder);
/* N rows by the features; NULL with an error */
double               *engraft_model_background_read_json   (EngraftDictionary     *dictionary,
                                                            JsonObject            *object,
                                                            const char            *member,
                                                            guint                 *n,
                                                            GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftModelPatients, engraft_model_patients_free)

G_END_DECLS
