/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/prediction/engraft-feature.h"

G_BEGIN_DECLS

#define ENGRAFT_DICTIONARY_ERROR (engraft_dictionary_error_quark ())

/**
 * EngraftDictionaryError:
 * @ENGRAFT_DICTIONARY_ERROR_NAME: there is no such column or feature, or one is named twice
 * @ENGRAFT_DICTIONARY_ERROR_VALUE: a value cannot be read
 * @ENGRAFT_DICTIONARY_ERROR_LEVELS: a column has too many different texts, or is empty
 * @ENGRAFT_DICTIONARY_ERROR_FILE: the dictionary of a model file is wrong
 *
 * Why values cannot be taken as features.
 */
typedef enum
{
  ENGRAFT_DICTIONARY_ERROR_NAME,
  ENGRAFT_DICTIONARY_ERROR_VALUE,
  ENGRAFT_DICTIONARY_ERROR_LEVELS,
  ENGRAFT_DICTIONARY_ERROR_FILE,
} EngraftDictionaryError;

GQuark             engraft_dictionary_error_quark   (void);

#define ENGRAFT_TYPE_DICTIONARY (engraft_dictionary_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDictionary, engraft_dictionary, ENGRAFT, DICTIONARY, GObject)

EngraftDictionary *engraft_dictionary_new           (EngraftTable        *table,
                                                     const char * const  *names,
                                                     const guint         *rows,
                                                     gsize                n_rows,
                                                     GError             **error);
EngraftDictionary *engraft_dictionary_new_from_json (JsonNode            *node,
                                                     GError             **error);
JsonNode          *engraft_dictionary_to_json       (EngraftDictionary   *self);
guint              engraft_dictionary_get_n         (EngraftDictionary   *self);
EngraftFeature    *engraft_dictionary_get_feature   (EngraftDictionary   *self,
                                                     guint                index);
int                engraft_dictionary_find          (EngraftDictionary   *self,
                                                     const char          *name);
double            *engraft_dictionary_encode        (EngraftDictionary   *self,
                                                     EngraftTable        *table,
                                                     const guint         *rows,
                                                     gsize                n_rows,
                                                     guint               *n_unknown,
                                                     GError             **error);
double            *engraft_dictionary_read          (EngraftDictionary   *self,
                                                     const char * const  *settings,
                                                     GError             **error);

G_END_DECLS
