/* small-release.h: a release of a nomenclature of our own making, in the files of IPD-IMGT/HLA.
 *
 * The names look like real ones and are not: first fields are 90 and above.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

static const struct { const char *path, *text; } small_release[] = {
  { "Allelelist.txt",
    "# file: Allelelist.txt\n# date: 2026-01-01\n# version: IPD-IMGT/HLA 0.0.1\n"
    "AlleleID,Allele\n"
    "X1,A*90:01:01:01\nX2,A*90:01:01:02N\nX3,A*90:01:02\nX4,A*90:02\nX5,A*90:03N\nX6,A*90:04:01Q\nX7,A*90:04:02\n"
    "X8,A*91:01\nX9,A*91:02\nX10,MICA*002:01\nX11,A*90:100\nX12,DPB1*90:01\nX13,DPB1*91:01\nX14,DPB1*92:01N\n" },
  { "wmda/hla_nom.txt",
    "A;90;19680101;;;\nA;91;19680101;;;\nA;92;19680101;;;\nA;9001;19900101;;;\nA;99;19680101;19700101;;\n"
    "A*;90:01:01:01;20000101;;;\n"
    "A*;9005N;19990101;20010101;90:03N;Sequence identical\nA*;90:06;20100101;20110101;;Never assigned\n" },
  { "wmda/hla_nom_g.txt",
    "A*;90:01:01:01/90:01:01:02N/90:02;90:01:01G\nA*;90:01:02;\nA*;90:03N;\nA*;90:04:01Q/90:04:02;90:04:02G\n"
    "A*;91:01;\nA*;91:02;\nA*;90:100;\nDPB1*;90:01;\nDPB1*;91:01;\nDPB1*;92:01N;\n" },
  { "wmda/hla_nom_p.txt",
    "A*;90:01:01:01/90:01:02/90:02/90:100;90:01P\nA*;90:04:01Q/90:04:02;90:04P\nA*;91:01;\nA*;91:02;\n"
    "DPB1*;90:01;\nDPB1*;91:01;\n" },
  { "wmda/rel_dna_ser.txt",
    "A*;90:01:01:01;90;;;\nA*;90:01:01:02N;0;;;\nA*;90:01:02;90;;;\nA*;90:02;;90/91;;\nA*;90:03N;0;;;\n"
    "A*;90:04:01Q;;;90;\nA*;90:04:02;9001;;;\nA*;91:01;91;;;92\nA*;91:02;?;;;\n" },
  { "wmda/rel_ser_ser.txt", "A;92;90/91;\nA;90;;9001\n" },
  { "tce/dpb_tce.csv",
    "Allele,Protein,V1_Assignment,V2_Assignment,Comments\nDPB1*90:01,DPB1*90:01,3,2a,\nDPB1*91:01,DPB1*91:01,1,1$,\n"
    "DPB1*92:01N,DPB1*92:01N,0,0,\n" },
  { "Allele_status.txt",
    "Allele,Cells,Groups,Confirmed,Start,End,Partial,Type\nA*90:01:01:01,1,1,Confirmed,1,9,Full,gDNA\n"
    "A*90:02,1,1,Confirmed,1,9,Full,cDNA\nA*91:01,1,1,Confirmed,1,9,Partial,cDNA\n" },
};

/* Writes it to a new folder; WITHOUT: a file that is left out; PATH, TEXT: one that is another. */
static inline char *
small_release_write (const char *without,
                     const char *path,
                     const char *text)
{
  char *folder = g_dir_make_tmp ("engraft-release-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (small_release); i++)
    {
      g_autofree char *file = g_build_filename (folder, small_release[i].path, NULL);
      g_autofree char *parent = g_path_get_dirname (file);

      if (g_strcmp0 (small_release[i].path, without) == 0)
        continue;
      g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
      g_assert_true (g_file_set_contents (file, g_strcmp0 (small_release[i].path, path) == 0 ? text
                                                                                             : small_release[i].text,
                                          -1, NULL));
    }

  return folder;
}

static inline void
small_release_remove (const char *folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (small_release); i++)
    {
      g_autofree char *file = g_build_filename (folder, small_release[i].path, NULL);
      g_autofree char *parent = g_path_get_dirname (file);

      g_unlink (file);
      g_rmdir (parent);
    }
  g_rmdir (folder);
}
