"""Pictures of pages in, words with their places out; only where an engine is installed.

The engine is Tesseract: through the package tesserocr (extra `ocr`; the model of the letters comes
as a package too) or through the program `tesseract` of the system. It knows nothing of PDFs: which
pages are read by it is decided in `extractor.ingest.pdf.blind`.
"""
